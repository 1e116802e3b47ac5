import { nameOfError } from "../record/name-of-error.ts";
import { ProtocolError } from "@smithy-contract/server-runtime";
import type { OperationShape } from "@smithy-contract/shapes";
import { reportViolation, type Violation, type ViolationListener } from "../record/violations.ts";
import { adviseOnAnswer, findErrorShape, isModeledSomewhere, type ContractFailure } from "./contract.ts";
import type { Failure } from "./failure.ts";
import type { MockedOperation } from "./mocked-operation.ts";
import { RecordedCall } from "./recorded-call.ts";
import { checkResolved, classifyAnswer, RequestCall, type Resolved, type Source } from "./source.ts";

/** How a handler deals with one request. */
export interface ExchangePlan<Context> {
  /** The request as the caller sent it. */
  readonly request: Request;
  readonly onViolation: ViolationListener | undefined;
  /** What the option `context` is, or made of the request. */
  readonly context: Context;
  /** The modelled error or ProtocolError that the option `context` threw. */
  readonly refusal?: { readonly thrown: unknown };
  /** Aborts when the handler leaves the network: nothing waits any longer. */
  readonly ended: AbortSignal;
  /** Whether a request that the stub refuses is a violation of its sender's. */
  readonly reportsInvalid: boolean;
  /** Where the answer of an operation comes from. */
  sourceOf(mocked: MockedOperation): Source<Context>;
  /** Whether this input is the handler's to answer, and the how-manieth of its answers that is; undefined where not. */
  claim(input: unknown): number | undefined;
  /** Told of each call as soon as it is recorded. */
  onCall(call: RecordedCall): void;
}

/** What the stub throws when a handler leaves a request to the handlers after it: nobody gets to see the response. */
const declined = new ProtocolError({ status: 500, type: "Declined", message: "Left to another handler" });

/** One request on its way through a stub: the server's context. */
export class Exchange<Context = unknown> {
  readonly plan: ExchangePlan<Context>;
  /** The call, once the input is decoded and found valid and the handler has taken it. */
  call: RecordedCall | undefined;
  /** The failure to put in place of the stub's response. */
  failure: Failure | undefined;
  /** Whether the request is known to be valid, or was refused by the user's code. */
  isAdmitted = false;

  constructor(plan: ExchangePlan<Context>) {
    this.plan = plan;
  }

  /** Whether the stub answered by itself, and that is worth a report. */
  get isRefused(): boolean {
    return this.call === undefined && !this.isAdmitted && this.plan.reportsInvalid;
  }

  /** Stands in for `createContext`. Throws what the option `context` threw, so that the stub answers it as modelled. */
  enter(): this {
    const { refusal } = this.plan;
    if (refusal !== undefined) {
      this.isAdmitted = true;
      throw refusal.thrown;
    }
    return this;
  }

  /** The implementation of every operation. What it throws, the stub encodes. */
  async answer(mocked: MockedOperation, input: unknown, signal: AbortSignal): Promise<unknown> {
    const attempt = this.plan.claim(input);
    if (attempt === undefined) {
      throw declined;
    }
    const call = new RecordedCall(mocked.operation.name, input, this.plan.request);
    this.call = call;
    mocked.counts.countCall();
    mocked.log.add(call);
    this.plan.onCall(call);
    const resolved = await this.#resolve(mocked, call, { signal, attempt });
    return this.#deliver(mocked, call, resolved);
  }

  /** Reports a request that the stub answered without calling the implementation: it was invalid. */
  async reportInvalidRequest({ name }: OperationShape, response: Response): Promise<void> {
    const type = response.headers.get("x-amzn-errortype");
    const said = await readMessage(response);
    this.report({
      kind: "request",
      operation: name,
      path: said.path,
      message: `the request is answered with ${response.status}${type === null ? "" : ` ${type}`}: ${said.message}`,
      remedy:
        "Send what the model asks for, or take note of it with an onViolation of your own where the test means it",
      request: this.plan.request,
    });
  }

  /** Reports what the stub could not make a response of. */
  reportUnwritable(operation: string | undefined, thrown: unknown): void {
    const outcome = this.call?.outcome.kind;
    const isKnown = outcome === "error" || outcome === "violation" || outcome === "thrown" || outcome === "failure";
    if (outcome === "pending") {
      // Neither checked nor answered, such as an output that holds itself.
      this.call?.settle({ kind: "thrown", thrown });
    }
    // A ProtocolError is an answer that middleware or an implementation means to give.
    if (!(thrown instanceof ProtocolError) && !isKnown) {
      this.report({
        kind: "answer",
        operation,
        path: "",
        message: `no response can be written: ${describeThrown(thrown)}`,
        remedy: "Correct the output, the option, the middleware or the representation that failed",
        request: this.plan.request,
        cause: thrown,
      });
    }
  }

  report(violation: Violation): void {
    reportViolation(violation, this.plan.onViolation);
  }

  async #resolve(
    mocked: MockedOperation,
    call: RecordedCall,
    { signal, attempt }: { readonly signal: AbortSignal; readonly attempt: number },
  ): Promise<Resolved> {
    const { request } = this.plan;
    try {
      return await this.plan.sourceOf(mocked)(call.input, new RequestCall(this.plan, attempt, signal));
    } catch (thrown) {
      if (findErrorShape(mocked.operation, thrown) !== undefined || isModeledSomewhere(thrown)) {
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
        remedy: adviseOnAnswer(mocked.operation),
        request,
        cause: thrown,
      });
      throw thrown;
    }
  }

  /** Checks an answer and hands it to the stub. */
  #deliver(mocked: MockedOperation, call: RecordedCall, resolved: Resolved): unknown {
    const failures = checkResolved(mocked.operation, resolved);
    if (failures.length > 0) {
      throw this.#refuse(mocked.operation, call, resolved, failures);
    }
    switch (resolved.kind) {
      case "output":
        call.settle(resolved);
        return resolved.output;
      case "error":
        mocked.counts.countError(nameError(mocked.operation, resolved.error));
        call.settle(resolved);
        throw resolved.error;
      case "failure":
        this.failure = resolved.failure;
        call.settle(resolved);
        // A truncated body is cut from the operation's own success; of the others the stub's response is dropped.
        return mocked.samples.outputFor(call.input);
    }
  }

  #refuse(
    operation: OperationShape,
    call: RecordedCall,
    resolved: Resolved,
    failures: readonly ContractFailure[],
  ): ProtocolError {
    const violations = failures.map(({ path, message }): Violation => ({
      kind: "answer",
      operation: operation.name,
      path,
      message,
      remedy: adviseOnAnswer(operation),
      request: this.plan.request,
    }));
    call.settle({ kind: "violation", violations });
    for (const violation of violations) {
      this.report(violation);
    }
    const list = failures.map(({ path, message }) => `${path === "" ? "" : `${path}: `}${message}`).join("; ");
    return new ProtocolError({
      status: 500,
      type: "ContractViolation",
      message: `The mocked ${resolved.kind} of ${operation.name} breaks the contract. ${list}`,
    });
  }
}

/** The name of an error's class: the error's own `name` may have been changed. */
function nameError(operation: OperationShape, error: Error): string {
  const shape = findErrorShape(operation, error);
  return shape === undefined ? error.name : nameOfError(shape);
}

/** Something thrown, in one line. */
export function describeThrown(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

/** The message and the first place in a JSON error response, as far as it has them. */
async function readMessage(response: Response): Promise<{ readonly message: string; readonly path: string }> {
  const text = await response.clone().text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { message: text, path: "" };
  }
  const message = memberOf(body, "message");
  const fields = memberOf(body, "fieldList");
  // A constraint's failure quotes the place, and what cannot be decoded ends with it.
  const path =
    memberOf(Array.isArray(fields) ? fields[0] : undefined, "path") ??
    /'(\/[^']*)'|(?<=^Expected .* at )\/[^]*(?=\.$)/.exec(String(message))?.[0].replaceAll(/^'|'$/g, "");
  return { message: typeof message === "string" ? message : text, path: typeof path === "string" ? path : "" };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}
