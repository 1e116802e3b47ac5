import { InvalidInputError, ProtocolError, type Route } from "@smithy-contract/server-runtime";
import type { OperationShape } from "@smithy-contract/shapes";
import { nameOfError } from "../record/name-of-error.ts";
import { reportViolation, type Violation, type ViolationListener } from "../record/violations.ts";
import {
  adviseOnAnswer,
  describeFailure,
  findErrorShape,
  isModeledSomewhere,
  type ContractFailure,
} from "./contract.ts";
import { Failure } from "./failure.ts";
import type { MockedOperation } from "./mocked-operation.ts";
import {
  checkEvent,
  describeWrongEnd,
  findOutputStream,
  hasError,
  isAsyncIterable,
  listErrors,
  toStreamError,
  type MockedStream,
} from "./mocked-stream.ts";
import { findPlaceOfThrow } from "./place-of-throw.ts";
import { readRefusal } from "./read-refusal.ts";
import { RecordedCall } from "./recorded-call.ts";
import {
  checkResolved,
  classifyAnswer,
  isThrownAnswer,
  RequestCall,
  type AskBehind,
  type Resolved,
  type Source,
} from "./source.ts";
import type { ResponseChanges } from "./with-response.ts";

/** What a handler knows about a request when it takes the request. */
export interface ExchangePlan<Context> {
  /** The request as the caller sent it. */
  readonly request: Request;
  readonly onViolation: ViolationListener | undefined;
  /** The context of the implementation, the interceptors and the middleware. */
  readonly context: Context;
  /** The modelled error or ProtocolError that the option `context` threw, which becomes the response. */
  readonly refusal?: { readonly thrown: unknown };
  /** Aborts when the handler leaves the network, so that nothing waits any longer. */
  readonly ended: AbortSignal;
  /** The number of this request among those that the handler has answered: 1 for the first. */
  readonly attempt: number;
  /** The id that the response has in `x-amzn-requestid`. */
  readonly requestId: string;
  /** Asks the handlers behind this one in MSW's list. */
  readonly askBehind: AskBehind;
  /** Returns the source of an operation's answer. */
  sourceOf(mocked: MockedOperation): Source<Context>;
  /** Called with the call as soon as it is recorded. */
  onCall(call: RecordedCall): void;
}

/** What is wrong if a resolver forgets to return its answer. */
const nothingReturned: ContractFailure = {
  path: "",
  message: "the resolver returned undefined; return an output, an error or a response",
};

/** One mocked request. The stub asks it for the answer, and it records and reports what becomes of the request. */
export class Exchange<Context = unknown> {
  readonly plan: ExchangePlan<Context>;
  /** The failure that replaces the stub's response. */
  failure: Failure | undefined;
  /** The resolver's own response, which replaces the stub's. */
  response: Response | undefined;
  /** What the answer changes in the stub's response. */
  changes: ResponseChanges | undefined;
  /** Whether the response is an event stream. */
  isStreamed = false;
  /** The failure that a stream's generator has thrown. It breaks the response off. */
  streamFailure: Failure | undefined;
  /** Recorded once the input is decoded and found valid. */
  #call: RecordedCall | undefined;
  #isAdmitted = false;

  constructor(plan: ExchangePlan<Context>) {
    this.plan = plan;
  }

  /** Whether the stub refused the request, rather than the user's code. */
  get isRefused(): boolean {
    return this.#call === undefined && !this.#isAdmitted;
  }

  /** Called when user code decides about the response, so that it does not count as the stub's refusal. */
  admit(): void {
    this.#isAdmitted = true;
  }

  /** Takes the place of the operation's implementation. The stub encodes what it returns or throws. */
  async answer(mocked: MockedOperation, input: unknown, signal: AbortSignal): Promise<unknown> {
    const call = new RecordedCall(mocked.operation.name, input, this.plan.request);
    this.#call = call;
    mocked.counts.countCall();
    mocked.log.add(call);
    this.plan.onCall(call);
    const resolved = await this.#resolve(mocked, call, signal);
    return this.#deliver(mocked, call, resolved);
  }

  /**
   * Reports a request that the stub refused.
   *
   * @param route the route of the request, whose protocol reads the response
   */
  async reportInvalidRequest({ name }: OperationShape, response: Response, route?: Route): Promise<void> {
    const type = response.headers.get("x-amzn-errortype");
    const said = await readRefusal(response, route?.operations?.protocol);
    this.report({
      kind: "request",
      operation: name,
      path: said.path,
      message: `the request is invalid, and the response is ${response.status}${type === null ? "" : ` ${type}`}: ${said.message}`,
      remedy:
        "Send a request that fits the model. If it is invalid on purpose, take its report by an onViolation option",
      request: this.plan.request,
    });
  }

  /** Reports an error that made the stub respond with a 500, unless it was reported before. */
  reportUnwritable(operation: string | undefined, thrown: unknown): void {
    const outcome = this.#call?.outcome.kind;
    const isKnown = outcome === "error" || outcome === "violation" || outcome === "thrown" || outcome === "failure";
    if (outcome === "pending") {
      // The check itself failed, for example because the output contains itself.
      this.#call?.settle({ kind: "thrown", thrown });
    }
    // Middleware and implementations throw a ProtocolError on purpose.
    if (!(thrown instanceof ProtocolError) && !isKnown) {
      this.report({
        kind: "answer",
        operation,
        path: "",
        message: `the response could not be written: ${describeThrown(thrown)}`,
        remedy: "Correct the output, option, middleware, interceptor or representation that failed",
        request: this.plan.request,
        cause: thrown,
      });
    }
  }

  /**
   * Makes a 500 of what a resolver threw by mistake, which tells the test where the mistake is. Returns anything else as it
   * is. A server's 500 reveals nothing, but a mock has no secrets.
   */
  explain(thrown: unknown): unknown {
    const outcome = this.#call?.outcome;
    if (outcome?.kind !== "thrown" || outcome.thrown !== thrown || thrown instanceof ProtocolError) {
      return thrown;
    }
    const place = findPlaceOfThrow(thrown);
    return new ProtocolError({
      status: 500,
      type: "InternalFailure",
      message: `The resolver threw ${describeThrown(thrown)}${place === undefined ? "" : ` (${place})`}`,
      cause: thrown,
    });
  }

  report(violation: Violation): void {
    reportViolation(violation, this.plan.onViolation);
  }

  async #resolve(mocked: MockedOperation, call: RecordedCall, signal: AbortSignal): Promise<Resolved> {
    const { request } = this.plan;
    try {
      return await this.plan.sourceOf(mocked)(call.input, new RequestCall(this.plan, mocked, call.input, signal));
    } catch (thrown) {
      const isModeled = findErrorShape(mocked.operation, thrown) !== undefined || isModeledSomewhere(thrown);
      if (isModeled || isThrownAnswer(thrown)) {
        return classifyAnswer(thrown);
      }
      call.settle({ kind: "thrown", thrown });
      if (thrown instanceof ProtocolError) {
        throw thrown;
      }
      this.report({
        kind: "answer",
        operation: mocked.operation.name,
        path: "",
        message: `the resolver threw ${describeThrown(thrown)}`,
        remedy: "Correct the resolver. For a deliberate 500, answer with unmodeledError()",
        request,
        cause: thrown,
      });
      throw thrown;
    }
  }

  /** Checks an answer and gives it to the stub. */
  #deliver(mocked: MockedOperation, call: RecordedCall, resolved: Resolved): unknown {
    const failures = checkResolved(mocked.operation, resolved);
    if (failures.length > 0) {
      const isNothing = resolved.kind === "output" && resolved.output === undefined;
      throw this.#refuse(mocked.operation, call, resolved, isNothing ? [nothingReturned] : failures);
    }
    switch (resolved.kind) {
      case "output":
        this.changes = resolved.changes;
        call.settle(resolved);
        return this.#watchEvents(mocked, resolved.output);
      case "error":
        this.changes = resolved.changes;
        mocked.counts.countError(nameError(mocked.operation, resolved.error));
        call.settle(resolved);
        throw resolved.error;
      case "failure":
        this.failure = resolved.failure;
        call.settle(resolved);
        // A truncated body is cut from this successful response. Other failures do not use it.
        return mocked.samples.outputFor(call.input);
      case "response":
        if (resolved.response.bodyUsed) {
          throw new TypeError("the body of the returned Response was read before; create a Response for each request");
        }
        this.response = resolved.response;
        call.settle(resolved);
        return mocked.samples.outputFor(call.input);
    }
  }

  /** Checks the events of an output, if it has an event stream, while the stub writes them. */
  #watchEvents(mocked: MockedOperation, output: unknown): unknown {
    const stream = findOutputStream(mocked.operation);
    const given: unknown = stream === undefined ? undefined : Reflect.get(Object(output), stream.name);
    if (stream === undefined || !isAsyncIterable(given)) {
      return output;
    }
    this.isStreamed = true;
    return { ...Object(output), [stream.name]: this.#checkEvents(mocked, stream, given) };
  }

  async *#checkEvents(
    mocked: MockedOperation,
    stream: MockedStream,
    given: AsyncIterable<unknown>,
  ): AsyncGenerator<unknown, void, undefined> {
    const { operation } = mocked;
    let index = 0;
    try {
      for await (const event of given) {
        const failures = checkEvent(stream, event, index);
        if (failures.length > 0) {
          const violations = failures.map((failure) => this.#toViolation(operation, failure));
          throw this.#breakContract(operation, "event", violations);
        }
        index += 1;
        yield event;
      }
    } catch (thrown) {
      throw this.#judgeThrownInStream(mocked, stream, thrown, `/${stream.name}/${index}`);
    }
  }

  /** Decides what the stub writes for a value that a stream's generator has thrown. */
  #judgeThrownInStream(
    { operation, counts }: MockedOperation,
    stream: MockedStream,
    thrown: unknown,
    path: string,
  ): unknown {
    if (thrown instanceof Failure) {
      this.streamFailure = thrown;
      return toStreamError(thrown);
    }
    const shape = findErrorShape(operation, thrown);
    if (shape !== undefined) {
      counts.countError(nameOfError(shape));
    }
    if (hasError(stream, thrown) || thrown instanceof ProtocolError || thrown instanceof InvalidInputError) {
      return thrown;
    }
    if (shape !== undefined) {
      this.report({
        kind: "answer",
        operation: operation.name,
        path,
        message: describeWrongEnd(stream, thrown),
        remedy: adviseOnAnswer(operation, path),
        request: this.plan.request,
        cause: thrown,
      });
      // This is what the server sends. As a ProtocolError, it is not reported again.
      return new ProtocolError({ status: 500, type: nameOfError(shape), message: messageOf(thrown), cause: thrown });
    }
    const description = describeThrown(thrown);
    this.report({
      kind: "answer",
      operation: operation.name,
      path,
      message: `the event stream threw ${description}`,
      remedy: `Correct the generator. For a deliberate failure, throw one of the stream's errors (${listErrors(stream)}) or unmodeledError()`,
      request: this.plan.request,
      cause: thrown,
    });
    const message = `The event stream threw ${description}`;
    return new ProtocolError({ status: 500, type: "InternalFailure", message, cause: thrown });
  }

  #refuse(
    operation: OperationShape,
    call: RecordedCall,
    resolved: Resolved,
    failures: readonly ContractFailure[],
  ): ProtocolError {
    const violations = failures.map((failure) => this.#toViolation(operation, failure));
    call.settle({ kind: "violation", violations });
    return this.#breakContract(operation, resolved.kind, violations);
  }

  #toViolation(operation: OperationShape, { path, message }: ContractFailure): Violation {
    return {
      kind: "answer",
      operation: operation.name,
      path,
      message,
      remedy: adviseOnAnswer(operation, path),
      request: this.plan.request,
    };
  }

  /** Reports violations, and makes the 500 that names them. */
  #breakContract(operation: OperationShape, what: string, violations: readonly Violation[]): ProtocolError {
    for (const violation of violations) {
      this.report(violation);
    }
    const list = violations.map(describeFailure).join("; ");
    return new ProtocolError({
      status: 500,
      type: "ContractViolation",
      message: `The mocked ${what} of ${operation.name} breaks the contract: ${list}`,
    });
  }
}

/** The name of an error's class, because the error's own `name` may have been changed. */
function nameError(operation: OperationShape, error: Error): string {
  const shape = findErrorShape(operation, error);
  return shape === undefined ? error.name : nameOfError(shape);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : "";
}

/** Describes a thrown value in one line. */
export function describeThrown(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
