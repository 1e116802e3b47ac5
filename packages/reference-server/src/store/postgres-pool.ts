import type { PostgresPool } from "kysely";
import { Pool, type PoolClient } from "pg";

/** The maximum number of connections that one process opens to PostgreSQL. */
const maxConnections = 10;

/** Milliseconds to wait for a connection and for a result, so that a database that hangs does not hang its callers. */
const timeouts = { connectionTimeoutMillis: 3000, query_timeout: 10_000, idleTimeoutMillis: 30_000 };

/** Opens a pool of connections to PostgreSQL, each of which is made when it is first needed. */
export function openPostgresPool(connectionString: string): PostgresPool {
  const pool = new Pool({
    connectionString,
    max: maxConnections,
    application_name: "apigateway-reference",
    ...timeouts,
  });
  // The next query replaces a connection that breaks while idle. Without a listener, its error would end the process.
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
 * Closes a connection on its release if none of its queries got a response. On a network that drops packets silently,
 * such a connection would look open for many minutes and let each further query time out.
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
    release(destroy || !answered);
  };
}
