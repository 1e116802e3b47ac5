import { ProtocolError, validate } from "@smithy-contract/server-runtime";
import {
  readErrorBrand,
  type ErrorShape,
  type OperationShape,
  type StructureShape,
  type UnionShape,
} from "@smithy-contract/shapes";
import { nameOfError } from "../record/name-of-error.ts";
import { EventList } from "../sample/event-list.ts";
import { Failure } from "./failure.ts";
import { suggestMembers } from "./suggest-members.ts";

type Fields = Record<string, unknown>;

/** The member of an input or output that is an event stream. */
export interface MockedStream {
  readonly name: string;
  /** The union without its trait, whose values are single events. */
  readonly event: UnionShape;
}

/** Finds the event stream in an operation's output. */
export function findOutputStream({ output, eventStream }: OperationShape): MockedStream | undefined {
  return eventStream === undefined ? undefined : findStream(output);
}

/** Finds the event stream in an operation's input. */
export function findInputStream({ input, eventStream }: OperationShape): MockedStream | undefined {
  return eventStream === undefined ? undefined : findStream(input);
}

function findStream({ members }: StructureShape): MockedStream | undefined {
  for (const [name, member] of Object.entries(members)) {
    const target = member.target();
    if (target.kind === "union" && target.traits.streaming === true) {
      const { streaming: _streaming, ...traits } = target.traits;
      return { name, event: { ...target, traits } };
    }
  }
  return undefined;
}

/** A place in an output, and what is wrong there. */
interface StreamFailure {
  readonly path: string;
  readonly message: string;
}

/** Lists what in the fixed events of an output breaks the contract. */
export function checkFixedEvents(stream: MockedStream, output: object): readonly StreamFailure[] {
  const given: unknown = Reflect.get(output, stream.name);
  if (!(given instanceof EventList)) {
    return [];
  }
  const { events, end } = given;
  const failures = events.flatMap((event, i) => checkEvent(stream, event, i));
  return end === undefined || isEndOf(stream, end)
    ? failures
    : [...failures, { path: `/${stream.name}/${events.length}`, message: describeWrongEnd(stream, end) }];
}

/** Lists what in an event breaks the contract. */
export function checkEvent(
  { name, event: shape }: MockedStream,
  event: unknown,
  index: number,
): readonly StreamFailure[] {
  const place = [name, index];
  return suggestMembers(shape, validate(shape, event, place), place.length);
}

/** Whether a stream may end with a thrown value: an error of its union, or a failure on purpose. */
function isEndOf(stream: MockedStream, thrown: unknown): boolean {
  return thrown instanceof Failure || thrown instanceof ProtocolError || hasError(stream, thrown);
}

/** Whether a thrown value is one of a stream's errors. */
export function hasError(stream: MockedStream, thrown: unknown): boolean {
  const shapeId = readErrorBrand(thrown);
  return errorsOf(stream).some(({ id }) => id === shapeId);
}

/** Tells which errors a stream has, for a thrown value that is none of them. */
export function describeWrongEnd(stream: MockedStream, thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : String(thrown);
  return `${name} is not one of the stream's errors (${listErrors(stream)})`;
}

/** Lists the names of a stream's errors. */
export function listErrors(stream: MockedStream): string {
  return errorsOf(stream).map(nameOfError).join(", ") || "none";
}

function errorsOf({ event }: MockedStream): readonly ErrorShape[] {
  return Object.values(event.members)
    .map((member) => member.target())
    .filter((shape) => shape.kind === "error");
}

/**
 * Reads the events of an input, if it has an event stream. They can be read any number of times then. An error that the
 * caller sent after them is thrown each time.
 *
 * @throws {ProtocolError} if a message is malformed
 * @throws {InvalidInputError} if an event breaks a constraint
 */
export async function collectEvents(stream: MockedStream, input: Fields): Promise<Fields> {
  const given = input[stream.name];
  if (!isAsyncIterable(given) || given instanceof EventList) {
    return input;
  }
  const events: unknown[] = [];
  let end: unknown;
  try {
    for await (const event of given) {
      events.push(event);
    }
  } catch (thrown) {
    if (!hasError(stream, thrown)) {
      throw thrown;
    }
    end = thrown;
  }
  return { ...input, [stream.name]: new EventList(events, 0, end) };
}

/** Whether an output has an event stream that can be read only once, such as a generator. */
export function hasUsedUpStream({ name }: MockedStream, output: unknown): boolean {
  const stream: unknown = Reflect.get(Object(output), name);
  // A generator is its own iterator. Asking for it reads nothing.
  return isAsyncIterable(stream) && Object.is(stream[Symbol.asyncIterator](), stream);
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Makes the error that stands for a failure in mid-stream, until {@link breakStream} replaces its message. */
export function toStreamError({ response }: Failure): ProtocolError {
  const type = response?.headers["x-amzn-errortype"] ?? "InternalFailure";
  let message = "";
  try {
    const body: unknown = JSON.parse(String(response?.body));
    message = String(Reflect.get(Object(body), "message") ?? "");
  } catch {
    // The failure is not an error of the service.
  }
  return new ProtocolError({ status: 500, type, message });
}

/**
 * Lets a failure break off a streamed response.
 *
 * @param response the stub's response, in which each chunk is one message
 * @param failureOf returns the failure once it has occurred; the next chunk is the message of the error that stands for it
 */
export function breakStream(response: Response, failureOf: () => Failure | undefined): Response {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    return response;
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        const failure = failureOf();
        if (failure?.kind === "networkError" && done) {
          controller.error(new TypeError("The mock broke the connection off in the middle of the stream."));
        } else if (done) {
          controller.close();
        } else if (failure === undefined || failure.kind === "unmodeledError") {
          controller.enqueue(value);
        } else {
          // A lost connection cuts a message too, because MSW 3 in Node ends a body that fails as if it were complete.
          controller.enqueue(failure.response === undefined ? value.subarray(0, value.length / 2) : rawBody(failure));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

function rawBody({ response }: Failure): Uint8Array {
  const body = response?.body ?? "";
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}
