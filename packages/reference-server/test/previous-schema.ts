import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";

/** The tables as the version before title keys made them, with two APIs of which only the second has a pinned id. */
const statements = `
create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null);
create table kysely_migration_lock (id varchar(255) primary key, is_locked integer default 0 not null);
insert into kysely_migration_lock values ('migration_lock', 0);
insert into kysely_migration values
  ('0001_apis', '2026-01-01T00:00:00.000Z'),
  ('0002_rate_buckets', '2026-01-01T00:00:00.001Z'),
  ('0003_titles_of_any_length', '2026-01-01T00:00:00.002Z');
create table rest_api (id text primary key, title text not null, pinned integer not null, content_hash text not null);
create table resource (
  rest_api_id text not null references rest_api (id) on delete cascade,
  id text not null,
  path text not null,
  constraint resource_key primary key (rest_api_id, id)
);
create table method (
  rest_api_id text not null,
  resource_id text not null,
  http_method text not null,
  integration_type text,
  integration text,
  constraint method_key primary key (rest_api_id, resource_id, http_method),
  constraint method_resource foreign key (rest_api_id, resource_id) references resource (rest_api_id, id) on delete cascade
);
create table rate_bucket (caller text primary key, tokens double precision not null, refilled_at double precision not null);
insert into rest_api values ('old', 'Same', 0, 'x'), ('pinned', 'Same', 1, 'y');
insert into resource values ('old', 'r', '/old'), ('pinned', 'r', '/pinned');
insert into method values ('old', 'r', 'GET', 'MOCK', '{"type":"MOCK"}'), ('pinned', 'r', 'GET', null, null);
`;

/** Adds an API as a process of that version does while this version has already changed the tables. */
const lateStatements = "insert into rest_api (id, title, pinned, content_hash) values ('late', 'Late', 0, 'z');";

/** Makes the tables of the previous version in an empty database. */
export async function makePreviousSchema(database: string): Promise<void> {
  await run(database, statements);
}

/** Stores an API with the previous version, in a database that this version has migrated. */
export async function putWithPreviousVersion(database: string): Promise<void> {
  await run(database, lateStatements);
}

async function run(database: string, text: string): Promise<void> {
  if (!database.startsWith("postgres:")) {
    const sqlite = new DatabaseSync(database);
    sqlite.exec(text);
    sqlite.close();
    return;
  }
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query(text);
  await client.end();
}
