import { ProtocolError, validate } from "@smithy-contract/server-runtime";
import type { OperationShape, UnionShape } from "@smithy-contract/shapes";
import { EventList } from "../sample/event-list.ts";
import type { Failure } from "./failure.ts";

/** The member of an output that is an event stream. */
export interface OutputStream {
  readonly name: string;
  /** The union without its trait, whose values are single events. */
  readonly event: UnionShape;
}

/** Finds the event stream in an operation's output. */
export function findOutputStream({ output, eventStream }: OperationShape): OutputStream | undefined {
  if (eventStream === undefined) {
    return undefined;
  }
  for (const [name, member] of Object.entries(output.members)) {
    const target = member.target();
    if (target.kind === "union" && target.traits.streaming === true) {
      const { streaming: _streaming, ...traits } = target.traits;
      return { name, event: { ...target, traits } };
    }
  }
  return undefined;
}

/** Lists what in the fixed events of an output breaks the contract. */
export function checkFixedEvents(
  { name, event }: OutputStream,
  output: object,
): readonly { readonly path: string; readonly message: string }[] {
  const stream: unknown = Reflect.get(output, name);
  return stream instanceof EventList
    ? stream.events.flatMap((each, i) =>
        validate(event, each).map(({ path, message }) => ({ path: `/${name}/${i}${path}`, message })),
      )
    : [];
}

/** Whether an output has an event stream that can be read only once, such as a generator. */
export function hasUsedUpStream({ name }: OutputStream, output: unknown): boolean {
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
    message = typeof body === "object" && body !== null && "message" in body ? String(body.message) : "";
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
