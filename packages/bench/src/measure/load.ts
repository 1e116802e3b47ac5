import autocannon from "autocannon";
import type { Round } from "../host/messages.ts";
import { toBuffer, type BenchRequest } from "../workload/workload.ts";

/** The number of connections. Each one sends its next request as soon as it has a response. */
const connections = 10;

/**
 * Puts a server under load for a number of milliseconds. Each connection sends all requests in turn.
 *
 * @throws {Error} if a request fails or its status is not 2xx
 */
export async function load(port: number, requests: readonly BenchRequest[], milliseconds: number): Promise<Round> {
  const samples: number[] = [];
  const started = performance.now();
  let ended = started;
  const options: autocannon.Options = {
    url: `http://127.0.0.1:${port}`,
    requests: requests.map(({ method, path, headers, body }) => ({
      method,
      path,
      headers: { ...headers },
      ...(body === undefined ? {} : { body: toBuffer(body) }),
    })),
    connections,
    duration: milliseconds / 1000,
    // The interval in milliseconds in which autocannon checks whether the time is over.
    sampleInt: 50,
  };
  const { errors, timeouts, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, result) => (error === null ? resolve(result) : reject(error)));
    // Autocannon's histogram has a resolution of one millisecond, but most requests take less.
    running.on("response", (_client, _status, _bytes, responseTime) => {
      samples.push(responseTime);
      ended = performance.now();
    });
  });
  if (errors + timeouts + non2xx > 0) {
    const counts = `${errors} failed, ${timeouts} timed out and ${non2xx} had a status other than 2xx`;
    throw new Error(`Of ${samples.length} requests to ${requests[0]?.path} at port ${port}, ${counts}.`);
  }
  // A slow server may not complete a single response in this time.
  if (samples.length === 0) {
    return load(port, requests, 2 * milliseconds);
  }
  return { count: samples.length, milliseconds: ended - started, samples: Float64Array.from(samples) };
}
