import autocannon from "autocannon";
import { toBuffer, type BenchRequest } from "../workload/workload.ts";

/** What a server did under load for a time. */
export interface LoadRound {
  readonly count: number;
  readonly milliseconds: number;
  /** Time from request to whole response in milliseconds, for each response. */
  readonly samples: Float64Array;
}

/** Connections that each have one request on the way at all times. */
const connections = 10;

/**
 * Puts a server under load for a time.
 * @throws Error where a request fails or is answered with anything but a success
 */
export function load(port: number, request: BenchRequest, milliseconds: number): Promise<LoadRound> {
  return loadServers([port], [request], milliseconds);
}

/**
 * Puts servers under load for a time: each has its share of the connections, and each connection asks all requests in
 * turn.
 * @throws Error where a request fails or is answered with anything but a success
 */
export async function loadServers(
  ports: readonly number[],
  requests: readonly BenchRequest[],
  milliseconds: number,
): Promise<LoadRound> {
  const samples: number[] = [];
  const started = performance.now();
  let ended = started;
  // Its own histogram counts whole milliseconds, which is more than most requests take.
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
    const counts = `${errors} failed, ${timeouts} timed out and ${non2xx} were refused`;
    throw new Error(`Of ${samples.length} requests to ${requests[0]?.path}, ${counts}.`);
  }
  // A server that needs longer than that for one answer gets more time.
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
    // How often it looks whether the time is over, in milliseconds.
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
