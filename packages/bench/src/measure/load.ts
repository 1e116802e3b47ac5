import autocannon from "autocannon";
import { toBuffer, type BenchRequest } from "../workload/workload.ts";

/** The measurements of a server under load. */
export interface LoadRound {
  readonly count: number;
  readonly milliseconds: number;
  /** The time from each request to its complete response, in milliseconds. */
  readonly samples: Float64Array;
}

/** The number of connections. Each one sends its next request as soon as it has a response. */
const connections = 10;

/**
 * Puts a server under load for a number of milliseconds.
 *
 * @throws {Error} if a request fails or its status is not 2xx
 */
export function load(port: number, request: BenchRequest, milliseconds: number): Promise<LoadRound> {
  return loadServers([port], [request], milliseconds);
}

/**
 * Puts several servers under load at the same time. The connections are divided equally among the servers, and each
 * connection sends all requests in turn.
 *
 * @throws {Error} if a request fails or its status is not 2xx
 */
export async function loadServers(
  ports: readonly number[],
  requests: readonly BenchRequest[],
  milliseconds: number,
): Promise<LoadRound> {
  const samples: number[] = [];
  const started = performance.now();
  let ended = started;
  // Autocannon's histogram has a resolution of one millisecond, but most requests take less.
  const onResponse = (responseTime: number): void => {
    samples.push(responseTime);
    ended = performance.now();
  };
  const share = connections / ports.length;
  const results = await Promise.all(ports.map((port) => run(port, share, requests, milliseconds, onResponse)));
  for (const { errors, timeouts, non2xx } of results) {
    if (errors + timeouts + non2xx === 0) {
      continue;
    }
    const counts = `${errors} failed, ${timeouts} timed out and ${non2xx} had a status other than 2xx`;
    throw new Error(`Of ${samples.length} requests to ${requests[0]?.path}, ${counts}.`);
  }
  // A slow server may not complete a single response in this time.
  if (samples.length === 0) {
    return loadServers(ports, requests, 2 * milliseconds);
  }
  return { count: samples.length, milliseconds: ended - started, samples: Float64Array.from(samples) };
}

function run(
  port: number,
  share: number,
  requests: readonly BenchRequest[],
  milliseconds: number,
  onResponse: (responseTime: number) => void,
): Promise<autocannon.Result> {
  const options: autocannon.Options = {
    url: `http://127.0.0.1:${port}`,
    requests: requests.map(({ method, path, headers, body }) => ({
      method,
      path,
      headers: { ...headers },
      ...(body === undefined ? {} : { body: toBuffer(body) }),
    })),
    connections: share,
    duration: milliseconds / 1000,
    // The interval in milliseconds in which autocannon checks whether the time is over.
    sampleInt: 50,
  };
  return new Promise((resolve, reject) => {
    autocannon(options, (error, result) => {
      if (error === null) {
        resolve(result);
      } else {
        reject(error);
      }
    }).on("response", (_client, _status, _bytes, responseTime) => onResponse(responseTime));
  });
}
