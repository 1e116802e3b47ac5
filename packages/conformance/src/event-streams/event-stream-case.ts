import { collectEventStreamTests } from "../cases/collect-cases.ts";
import { findStreamingMember, toStructure, type Members } from "../cases/params-to-value.ts";
import type { EventStreamTest, StreamEventTest, Side } from "../cases/protocol-test-traits.ts";
import { findShape, type AstModel } from "../model/ast.ts";

/** A test of an event stream. */
export interface EventStreamCase {
  /** The test's id with `:stream`. */
  readonly name: string;
  /** The absolute shape ids of the service and the operation. */
  readonly service: string;
  readonly operation: string;
  readonly test: EventStreamTest;
}

/** Returns every test of an event stream that is for a side. */
export function collectStreamCases(
  model: AstModel,
  services: readonly string[],
  side: Side,
): readonly EventStreamCase[] {
  return services.flatMap((service) =>
    [...collectEventStreamTests(model, [service])].flatMap(([operation, tests]) =>
      tests
        .filter(({ appliesTo = side }) => appliesTo === side)
        .map((test) => ({ name: `${test.id}:stream`, service, operation, test })),
    ),
  );
}

/** A structure with an event stream among its members, in the generated code's types. */
export interface StreamedStructure {
  /** The name of the member that is the stream; undefined if there is none. */
  readonly stream: string | undefined;
  /** The other members. */
  readonly initial: Members;
  readonly events: readonly Members[];
}

/** Converts what a test expects in a request or a response. */
export function toStreamed(
  model: AstModel,
  { operation, test }: EventStreamCase,
  type: StreamEventTest["type"],
): StreamedStructure {
  const { input, output } = findShape(model, operation);
  const id = (type === "request" ? input : output)?.target ?? "smithy.api#Unit";
  const stream = findStreamingMember(model, id);
  const params = type === "request" ? test.initialRequestParams : test.initialResponseParams;
  const union = stream === undefined ? undefined : findShape(model, id).members?.[stream]?.target;
  const events = eventsOf(test, type).map((event) =>
    union === undefined || event.params === undefined ? {} : toStructure(model, union, event.params),
  );
  return { stream, initial: toStructure(model, id, params), events };
}

/** The events of a test in one direction. */
export function eventsOf({ events = [] }: EventStreamTest, type: StreamEventTest["type"]): readonly StreamEventTest[] {
  return events.filter((event) => event.type === type);
}

/** The bytes of a test's events in one direction. */
export function bytesOf(test: EventStreamTest, type: StreamEventTest["type"]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(eventsOf(test, type).map(({ bytes = "" }) => Buffer.from(bytes, "base64"))));
}

/** Whether a test expects that the side fails. */
export function expectsFailure({ expectation }: EventStreamTest): boolean {
  return expectation !== undefined && "failure" in expectation;
}

/** Values for required members that a test leaves out, because it is about something else. */
export function fillIn(model: AstModel, id: string | undefined, given: Members): Members {
  const members = id === undefined ? {} : (findShape(model, id).members ?? {});
  const missing = Object.entries(members).filter(
    ([name, { traits }]) => traits?.["smithy.api#required"] !== undefined && given[name] === undefined,
  );
  return { ...given, ...Object.fromEntries(missing.map(([name]) => [name, "filled in"])) };
}
