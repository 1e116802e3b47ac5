import type { ConformanceServer } from "./conformance-server.ts";

/** The results of calling the operations that have an event stream. */
export interface EventStreamReport {
  /** The names of the operations that respond with 501, as expected. */
  readonly refused: readonly string[];
  /** One sentence for each operation that responds with another status. */
  readonly wrong: readonly string[];
}

/** Sends a request to every operation that has an event stream. Each must respond with 501, because streams are not supported. */
export async function checkEventStreams(servers: Iterable<ConformanceServer>): Promise<EventStreamReport> {
  const refused: string[] = [];
  const wrong: string[] = [];
  for (const { service, stub } of servers) {
    for (const { name, http, eventStream } of Object.values(service.operations)) {
      if (eventStream === undefined || http === undefined) {
        continue;
      }
      const request = new Request(`http://conformance.test${http.uri}`, {
        method: http.method,
        headers: { "content-type": "application/vnd.amazon.eventstream" },
      });
      const { status } = await stub.fetch(request);
      if (status === 501) {
        refused.push(name);
      } else {
        wrong.push(`${name}: expected 501, got ${status}`);
      }
    }
  }
  return { refused, wrong };
}
