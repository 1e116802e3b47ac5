import { type RunningServer, serve as listen } from "@smithy-contract/server-runtime/node";
import { readHost } from "../host/read-host.ts";
import { createLogger, type LogLevel } from "../operate/create-logger.ts";
import type { LogSink } from "../operate/log-sink.ts";
import { createReferenceServer, type ReferenceServerOptions } from "../service/create-reference-server.ts";
import type { IntegrationStore } from "../store/integration-store.ts";
import { CommandError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";

/** Where the server listens and what it logs. */
export interface ListenOptions {
  readonly host: string;
  readonly port?: number;
  readonly logLevel: LogLevel;
  /** Milliseconds for which the server keeps accepting connections after SIGTERM. By default, those of the runtime. */
  readonly drain?: number;
  readonly logs: LogSink;
}

/** The port if the command line does not name one. If it is in use, a free one is chosen. */
const preferredPort = 4010;

/**
 * Starts the server.
 * @throws {CommandError} if it cannot listen at the address
 */
export async function startServer(
  store: IntegrationStore,
  { host, port, logLevel, drain, logs }: ListenOptions,
  options: ReferenceServerOptions,
): Promise<RunningServer> {
  const logger = createLogger(logLevel, logs);
  const logError = (error: unknown, requestId: string | undefined): void => logger.error({ err: error, requestId });
  let shuttingDown = false;
  const server = createReferenceServer(store, {
    ...options,
    isShuttingDown: () => shuttingDown,
    onAnswer: (answered) => logger.info(answered, "answered"),
    onError: (error, { requestId }) => logError(error, requestId),
    countLostLogs: () => logs.countLost(),
  });
  function listenAt(wanted: number): Promise<RunningServer> {
    return listen(server, {
      host,
      port: wanted,
      onError: (error, _incoming, requestId) => logError(error, requestId),
      context: readHost,
      onShutdown: () => (shuttingDown = true),
      ...(drain === undefined ? {} : { drainMs: drain }),
    });
  }
  try {
    return await listenAt(port ?? preferredPort);
  } catch (error) {
    if (port === undefined && readCode(error) === "EADDRINUSE") {
      const running = await listenAt(0);
      console.error(
        `Another program uses port ${preferredPort}, so the server listens at a free port. --port chooses one.`,
      );
      return running;
    }
    throw new CommandError(describeListenError(error, host, port ?? preferredPort), exitCodes.failed, { cause: error });
  }
}

/** The code of the error that Node gave when it could not listen. */
function readCode(error: unknown): unknown {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? Reflect.get(cause, "code") : undefined;
}

/** Says why the server cannot listen. */
export function describeListenError(error: unknown, host: string, port: number): string {
  const reasons: ReadonlyMap<unknown, string> = new Map([
    ["EADDRINUSE", "Another program uses this port. Choose another --port, or --port 0 for a free one."],
    ["EACCES", "You have no permission to use this port. Choose another --port, of 1024 or above."],
    ["EADDRNOTAVAIL", "This machine has no such address. Choose another --host, such as 127.0.0.1 or 0.0.0.0."],
    ["ENOTFOUND", "This host name is unknown. Choose another --host, such as 127.0.0.1 or 0.0.0.0."],
  ]);
  const reason = reasons.get(readCode(error));
  if (reason !== undefined) {
    return `Cannot listen at ${host}:${port}. ${reason}`;
  }
  return error instanceof Error ? error.message : String(error);
}
