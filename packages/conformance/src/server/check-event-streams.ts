import type { ConformanceServer } from "./conformance-server.ts";

/** What became of the operations that have an event stream. */
export interface EventStreamReport {
  /** Operations that answer, as they should, that they are not supported. */
  readonly refused: readonly string[];
  /** Operations that answer otherwise, with what is wrong. */
  readonly wrong: readonly string[];
}

/** Calls every operation that has an event stream: each must answer 501, whatever the request. */
export async function checkEventStreams(servers: Iterable<ConformanceServer>): Promise<EventStreamReport> {
  const refused: string[] = [];
  const wrong: string[] = [];
  for (const { service, stub } of servers) {
    for (const { name, http, eventStream } of Object.values(service.operations)) {
      if (eventStream === undefined) {
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
