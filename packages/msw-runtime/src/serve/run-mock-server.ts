import { parseArgs } from "node:util";
import type { Scenarios } from "../mock/scenarios.ts";
import type { RequestHandler } from "../network/mount.ts";
import { defaultPort, serveMocks, type ServeMocksOptions } from "./serve-mocks.ts";

const help = `Serves mocks over HTTP until it is stopped by Ctrl-C.

Options:
  --port <number>    port to listen at, or 0 for a free one; default ${defaultPort}
  --host <address>   address to listen at; default 127.0.0.1, which only this machine reaches
  --cors <origin>    origin of web pages that may send requests, in addition to those of this machine; may be repeated
  --help             show this text

Exit codes:
  0  stopped
  1  cannot listen at the address
  2  the command line is wrong`;

/**
 * Runs {@link serveMocks} as a program, with the options `--port`, `--host`, `--cors` and `--help`. It sets the exit code of
 * the process: 1 if it cannot listen at the address, and 2 if the command line is wrong.
 *
 * @param mocks handlers, or what `createScenarios` returns
 * @param args the command line's arguments
 *
 * @example
 * await runMockServer(createScenarios({ usual: handlers(), busy: [getIntegration.tooManyRequests()] }));
 */
export async function runMockServer(
  mocks: Scenarios<string> | readonly RequestHandler[],
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  let options: ServeMocksOptions | "help";
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nAdd --help to see the options.`);
    process.exitCode = 2;
    return;
  }
  if (options === "help") {
    console.log(help);
    return;
  }
  try {
    const running = await serveMocks(mocks, options);
    await running.closed;
  } catch (error) {
    console.error(describe(error, options));
    process.exitCode = 1;
  }
}

/** @throws {Error} if an option is unknown or its value cannot be used */
function readOptions(args: readonly string[]): ServeMocksOptions | "help" {
  const { values } = parseArgs({
    // pnpm hands over the "--" that npm needs before the options of a script.
    args: args[0] === "--" ? args.slice(1) : [...args],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      cors: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) {
    return "help";
  }
  const { port, host, cors = [] } = values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`--port ${port} is not a port. Give a number from 0 to 65535; 0 stands for a free port.`);
  }
  for (const origin of cors) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error(`--cors ${origin} is not an origin. Give scheme and host, such as https://app.example.com.`);
    }
  }
  return { origins: cors, ...(port !== undefined && { port: Number(port) }), ...(host !== undefined && { host }) };
}

/** Describes an error, with what to change on the command line. */
function describe(error: unknown, { host = "127.0.0.1", port = defaultPort }: ServeMocksOptions): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && Reflect.get(cause, "code") === "EADDRINUSE") {
    return `Cannot listen at ${host}:${port}. Another program uses this port. Choose another --port, or --port 0 for a free one.`;
  }
  return error instanceof Error ? error.message : String(error);
}
