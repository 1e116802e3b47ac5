import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { toTitleKey } from "./title-key.ts";

/** The tables, which are the same in SQLite and PostgreSQL. */
export interface Database {
  rest_api: {
    id: string;
    title: string;
    /** The hash of the title, by which it is found. */
    title_key: string;
    /** 1 if the document pins the id, else 0. */
    pinned: number;
    content_hash: string;
  };
  resource: { rest_api_id: string; id: string; path: string };
  method: {
    rest_api_id: string;
    resource_id: string;
    http_method: string;
    /** Null if the method has no integration. The same holds for the next column. */
    integration_type: string | null;
    /** The integration as JSON text. A JSON type would add nothing, because it is only read as a whole. */
    integration: string | null;
  };
  /** The token buckets of callers, which replicas share. */
  rate_bucket: {
    caller: string;
    tokens: number;
    /** When `tokens` was last computed, in seconds since 1970. */
    refilled_at: number;
  };
}

/** The migrations by name. They run in the order of their names, and one that was published is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001_apis": {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("rest_api")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("title", "text", (column) => column.notNull())
        .addColumn("pinned", "integer", (column) => column.notNull())
        .addColumn("content_hash", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("rest_api_title").on("rest_api").column("title").execute();
      await db.schema
        .createTable("resource")
        .addColumn("rest_api_id", "text", (column) => column.notNull().references("rest_api.id").onDelete("cascade"))
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("path", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("resource_key", ["rest_api_id", "id"])
        .execute();
      await db.schema
        .createTable("method")
        .addColumn("rest_api_id", "text", (column) => column.notNull())
        .addColumn("resource_id", "text", (column) => column.notNull())
        .addColumn("http_method", "text", (column) => column.notNull())
        .addColumn("integration_type", "text")
        .addColumn("integration", "text")
        .addPrimaryKeyConstraint("method_key", ["rest_api_id", "resource_id", "http_method"])
        .addForeignKeyConstraint(
          "method_resource",
          ["rest_api_id", "resource_id"],
          "resource",
          ["rest_api_id", "id"],
          (constraint) => constraint.onDelete("cascade"),
        )
        .execute();
    },
  },
  "0002_rate_buckets": {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("rate_bucket")
        .addColumn("caller", "text", (column) => column.primaryKey())
        .addColumn("tokens", "double precision", (column) => column.notNull())
        .addColumn("refilled_at", "double precision", (column) => column.notNull())
        .execute();
    },
  },
  // PostgreSQL's indexes take texts of up to about 2,700 bytes, and titles have no limit. Few statements search by title.
  "0003_titles_of_any_length": {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.dropIndex("rest_api_title").execute();
    },
  },
  "0004_title_keys": {
    async up(db: Kysely<Database>): Promise<void> {
      await db.schema
        .alterTable("rest_api")
        .addColumn("title_key", "text", (column) => column.notNull().defaultTo(""))
        .execute();
      for (const { id, title } of await db.selectFrom("rest_api").select(["id", "title"]).execute()) {
        await db
          .updateTable("rest_api")
          .set({ title_key: toTitleKey(title) })
          .where("id", "=", id)
          .execute();
      }
      await db.schema.createIndex("rest_api_title_key").on("rest_api").column("title_key").execute();
    },
  },
};
