import type { PostgresPool } from "kysely";
import { Pool, type PoolClient } from "pg";

/** Connections of one process to PostgreSQL. */
const maxConnections = 10;

/** Milliseconds to wait for a connection and for an answer: a database that hangs must not hang its callers. */
const timeouts = { connectionTimeoutMillis: 3000, query_timeout: 10_000, idleTimeoutMillis: 30_000 };

/** Connections to PostgreSQL, each made when it is first needed. */
export function openPostgresPool(connectionString: string): PostgresPool {
  const pool = new Pool({
    connectionString,
    max: maxConnections,
    application_name: "apigateway-reference",
    ...timeouts,
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      closeUnanswered(client);
      return client;
    },
    end: () => pool.end(),
  };
}

/**
 * Closes a connection on its release when nothing that was asked on it has been answered. Behind a network that swallows
 * its packets it would look alive for many minutes, and hang each query that it is given.
 */
function closeUnanswered(client: PoolClient): void {
  let answered = false;
  const onDrain = (): void => {
    answered = true;
  };
  const release = client.release.bind(client);
  client.once("drain", onDrain);
  client.release = (destroy) => {
    client.off("drain", onDrain);
    release(destroy === undefined || destroy === false ? !answered : destroy);
  };
}
