import { defaultHost } from "../cases/build-request.ts";
import type { Members } from "../cases/params-to-value.ts";
import type { WireRequest } from "../cases/wire.ts";
import { compareHeaders } from "../compare/compare-headers.ts";
import { compareValues, differ } from "../compare/compare-values.ts";
import { findShape, nameOf, type AstModel } from "../model/ast.ts";
import type { ConformanceServer } from "../server/conformance-server.ts";
import type { Transport } from "../server/transport.ts";
import { compareMessages } from "./compare-messages.ts";
import { bytesOf, eventsOf, expectsFailure, fillIn, toStreamed, type EventStreamCase } from "./event-stream-case.ts";

/** What an implementation got from a request. */
interface Received {
  initial: Record<string, unknown>;
  events: unknown[];
  /** What iterating the input's events threw. */
  thrown: unknown;
}

/** Runs a case against a stub through a transport. Returns the differences from the test, none if it passes. */
export async function runServerStream(
  model: AstModel,
  transport: Transport,
  server: ConformanceServer,
  item: EventStreamCase,
): Promise<readonly string[]> {
  const { test, operation } = item;
  const expected = toStreamed(model, item, "request");
  const output = toStreamed(model, item, "response");
  let received: Received | undefined;
  let differences: readonly string[] = [];
  await server.during(
    async (_, input) => {
      received = await readInput(expected.stream, { ...input });
      if (received.thrown !== undefined) {
        throw received.thrown;
      }
      const initial = fillIn(model, findShape(model, operation).output?.target, output.initial);
      return output.stream === undefined ? {} : { ...initial, [output.stream]: yieldAll(output.events) };
    },
    async () => {
      const response = await transport.send(item.service, toRequest(server, item));
      if (expectsFailure(test)) {
        differences = [
          ...(response.status >= 400 ? [] : [`the server responded with ${response.status}, although it should fail`]),
          ...compareErrorId(test.expectation?.failure?.errorId, received?.thrown),
        ];
        return;
      }
      differences = [
        ...(response.status === (test.initialResponse?.code ?? 200) ? [] : [differ("status", 200, response.status)]),
        ...(test.initialRequestParams === undefined
          ? []
          : compareValues(expected.initial, received?.initial, "initial request")),
        ...compareValues(expected.events, received?.events, "events"),
        ...compareHeaders({ headers: test.initialResponse?.headers ?? {} }, response.headers),
        ...compareMessages(eventsOf(test, "response"), output.stream === undefined ? new Uint8Array() : response.body),
      ];
    },
  );
  return received === undefined && differences.length > 0
    ? [`${operation} was not called`, ...differences]
    : differences;
}

function compareErrorId(errorId: string | undefined, thrown: unknown): readonly string[] {
  const name = thrown instanceof Error ? thrown.name : String(thrown);
  return errorId === undefined || name === nameOf(errorId) ? [] : [differ("error", nameOf(errorId), name)];
}

async function readInput(stream: string | undefined, input: Record<string, unknown>): Promise<Received> {
  const { [stream ?? ""]: events, ...initial } = input;
  const received: Received = { initial, events: [], thrown: undefined };
  try {
    for await (const event of (events ?? []) as AsyncIterable<unknown>) {
      received.events.push(event);
    }
  } catch (thrown) {
    received.thrown = thrown;
  }
  return received;
}

async function* yieldAll(events: readonly Members[]): AsyncGenerator<Members> {
  yield* events;
}

function toRequest({ service }: ConformanceServer, { operation, test }: EventStreamCase): WireRequest {
  const shape = Object.values(service.operations).find(({ id }) => id === operation);
  const required = Object.values(shape?.input.members ?? {}).flatMap(({ traits }) =>
    traits.required === true && traits.httpHeader !== undefined && !expectsFailure(test) ? [traits.httpHeader] : [],
  );
  const isRequest = eventsOf(test, "request").length > 0;
  return {
    method: test.initialRequest?.method ?? shape?.http?.method ?? "POST",
    host: defaultHost,
    path: test.initialRequest?.uri ?? shape?.http?.uri ?? "/",
    query: "",
    headers: {
      ...Object.fromEntries(required.map((name) => [name, "filled in"])),
      ...test.initialRequest?.headers,
      ...(isRequest ? { "Content-Type": "application/vnd.amazon.eventstream" } : {}),
    },
    body: isRequest ? bytesOf(test, "request") : undefined,
  };
}
