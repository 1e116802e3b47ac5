import { defaultHost } from "../cases/build-request.ts";
import { findStreamingMember, type Members } from "../cases/params-to-value.ts";
import { CapturingHandler, createCannedHandler } from "../client/capturing-handler.ts";
import type { AnyClient, AnyRequestHandler, GeneratedClient } from "../client/generated-client.ts";
import { compareHeaders } from "../compare/compare-headers.ts";
import { compareValues } from "../compare/compare-values.ts";
import { findShape, nameOf, type AstModel } from "../model/ast.ts";
import { compareMessages } from "./compare-messages.ts";
import { bytesOf, eventsOf, expectsFailure, fillIn, toStreamed, type EventStreamCase } from "./event-stream-case.ts";

/** Runs a case against the generated client. Returns the differences from the test, none if it passes. */
export function runClientStream(
  model: AstModel,
  client: GeneratedClient,
  item: EventStreamCase,
): Promise<readonly string[]> {
  const isRequest = eventsOf(item.test, "request").length > 0 || item.test.initialRequestParams !== undefined;
  return isRequest ? compareRequest(model, client, item) : compareResponse(model, client, item);
}

async function compareRequest(
  model: AstModel,
  client: GeneratedClient,
  item: EventStreamCase,
): Promise<readonly string[]> {
  const handler = new CapturingHandler();
  const thrown = await send(model, client, item, handler).catch((error: unknown) => error);
  const request = await handler.read();
  if (request === undefined) {
    return [`no request was sent: ${String(thrown)}`];
  }
  return [
    ...compareHeaders({ headers: item.test.initialRequest?.headers ?? {} }, request.headers),
    ...compareMessages(eventsOf(item.test, "request"), request.body ?? new Uint8Array()),
  ];
}

async function compareResponse(
  model: AstModel,
  client: GeneratedClient,
  item: EventStreamCase,
): Promise<readonly string[]> {
  const { test } = item;
  const { code = 200, headers = {}, body } = test.initialResponse ?? {};
  const streamed = { "content-type": "application/vnd.amazon.eventstream" };
  const handler = createCannedHandler({
    code,
    headers: { ...streamed, ...headers },
    body: body ?? bytesOf(test, "response"),
  });
  const expected = toStreamed(model, item, "response");
  const events: unknown[] = [];
  try {
    const output: Record<string, unknown> = { ...(await send(model, client, item, handler)) };
    for await (const event of output[expected.stream ?? ""] as AsyncIterable<unknown>) {
      events.push(event);
    }
    const initial = Object.fromEntries(Object.keys(expected.initial).map((name) => [name, output[name]]));
    return expectsFailure(test)
      ? ["the client did not fail"]
      : [
          ...compareValues(expected.initial, initial, "initial response"),
          ...compareValues(expected.events, events, "events"),
        ];
  } catch (thrown) {
    if (!expectsFailure(test)) {
      return [`the client threw ${String(thrown)}`];
    }
    const errorId = test.expectation?.failure?.errorId;
    const isExpected = errorId === undefined || thrown instanceof client.findErrorClass(nameOf(errorId));
    return isExpected ? [] : [`expected a ${nameOf(errorId)} to be thrown, got ${String(thrown)}`];
  }
}

function send(
  model: AstModel,
  client: GeneratedClient,
  item: EventStreamCase,
  requestHandler: AnyRequestHandler,
): Promise<object> {
  const id = findShape(model, item.operation).input?.target;
  const stream = id === undefined ? undefined : findStreamingMember(model, id);
  const { initial, events } = toStreamed(model, item, "request");
  const input = { ...fillIn(model, id, initial), ...(stream === undefined ? {} : { [stream]: yieldAll(events) }) };
  return create(client, requestHandler).send(client.createCommand(nameOf(item.operation), input));
}

async function* yieldAll(events: readonly Members[]): AsyncGenerator<Members> {
  yield* events;
}

function create(client: GeneratedClient, requestHandler: AnyRequestHandler): AnyClient {
  return client.createClient({
    endpoint: `https://${defaultHost}`,
    region: "us-west-2",
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    requestHandler,
    maxAttempts: 1,
  });
}
