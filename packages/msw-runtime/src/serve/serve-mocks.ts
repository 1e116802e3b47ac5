import { serve, type RunningServer } from "@smithy-contract/server-runtime/node";
import type { Scenarios } from "../mock/scenarios.ts";
import { controlOf } from "../mock/scenario-control.ts";
import type { RequestHandler } from "../network/mount.ts";
import { describeMocks } from "./describe-mocks.ts";
import { createMockServer } from "./mock-server.ts";

/** Where mocks are served, and to whom. */
export interface ServeMocksOptions {
  /**
   * The address to listen at. Default `127.0.0.1`, which only this machine reaches. Other machines, such as a phone, reach
   * `0.0.0.0`.
   */
  readonly host?: string;
  /** The port, or 0 for any free one. Default 4020. */
  readonly port?: number;
  /**
   * The origins of web pages that may send requests, such as `https://app.example.com`. Pages at loopback addresses, as
   * development servers have them, always may.
   */
  readonly origins?: readonly string[];
  /** Called with a description of what is served. By default, it is printed to standard output. */
  readonly print?: (text: string) => void;
}

/** The port of a server of mocks if none is given. */
export const defaultPort = 4020;

/**
 * Serves mocks over HTTP, for everything that MSW cannot intercept: Cypress, a mobile app, a program in another language.
 * Requests are answered as in MSW, and a request chooses its answer by a header: `Prefer: example="title"`,
 * `Prefer: code=404` or `Prefer: scenario=busy`.
 *
 * The promise rejects with an Error if the server cannot listen at the address, for example because the port is in use.
 *
 * @param mocks handlers, or what `createScenarios` returns
 *
 * @example
 * await using running = await serveMocks(handlers(), { port: 4020 });
 * const client = new APIGateway({ endpoint: running.url, region, credentials });
 *
 * @throws {TypeError} if none of the handlers mocks an operation, or an origin can never match
 */
export async function serveMocks(
  mocks: Scenarios<string> | readonly RequestHandler[],
  { host = "127.0.0.1", port = defaultPort, origins = [], print = console.log }: ServeMocksOptions = {},
): Promise<RunningServer> {
  const control = controlOf(mocks);
  const server = createMockServer(control, { host, origins });
  const running = await serve(server, { host, port, context: (incoming) => incoming });
  print(describeMocks(control, running.url));
  return running;
}
