import { ProtocolError, requestIdHeader } from "@smithy-contract/server-runtime";
import { describeThrown, type ExchangePlan } from "../exchange/exchange.ts";
import { respondWithFailure, unmodeledError } from "../exchange/failure.ts";
import type { MockedOperation, MockedService } from "../exchange/mocked-operation.ts";
import type { RecordedCall } from "../exchange/recorded-call.ts";
import { deriveRequestId } from "../exchange/request-id.ts";
import type { Resolved } from "../exchange/source.ts";
import { CallLog } from "../record/call-log.ts";
import { reportViolation } from "../record/violations.ts";
import { askBehind, registerBehind, type AskedBehind, type Behind } from "./behind.ts";
import { createLocate, type Locate } from "./base-url.ts";
import { checkDelay } from "./delay.ts";
import { mount, type MockHandler, type Mountable } from "./mount.ts";
import { registerMocks } from "./mounted-mocks.ts";
import type { CommonOptions } from "./options.ts";

/**
 * The state of every mock handler: its calls, the location of its service, and the signal that ends pending answers.
 */
export class HandlerState {
  readonly log = new CallLog<RecordedCall>();
  readonly locate: Locate;
  readonly options: CommonOptions;
  /** The handler in MSW, once it is mounted. */
  handler: object = this;
  #ended = new AbortController();

  /** @throws {RangeError | TypeError} if an option is out of its range */
  constructor(service: MockedService, options: CommonOptions) {
    if (options.delay !== undefined) {
      checkDelay(options.delay);
    }
    this.options = options;
    this.locate = createLocate(options.baseUrl, service);
  }

  /** The part of an exchange's plan that is the same for all handlers. */
  plan(
    request: Request,
    attempt: number,
  ): Pick<
    ExchangePlan<unknown>,
    "request" | "attempt" | "requestId" | "onViolation" | "ended" | "onCall" | "askBehind"
  > {
    return {
      request,
      attempt,
      requestId: deriveRequestId(request, attempt),
      onViolation: this.options.onViolation,
      ended: this.#ended.signal,
      askBehind: (asked) => this.askBehind(asked),
      onCall: (call) => this.log.add(call),
    };
  }

  /** What the handlers behind this one in MSW's list would answer. */
  askBehind(asked: AskedBehind): Promise<Resolved | undefined> {
    return askBehind(this.handler, asked);
  }

  /**
   * Answers like a server whose host fails, because a function that the user gave as an option threw. MSW itself would
   * send the message of the thrown error to the caller.
   */
  failOption(
    request: Request,
    thrown: unknown,
    { operation, option, remedy }: { readonly operation?: string; readonly option: string; readonly remedy: string },
  ): Promise<Response> {
    reportViolation(
      {
        kind: "answer",
        operation,
        path: "",
        message: `the option \`${option}\` threw ${describeThrown(thrown)}`,
        remedy,
        request,
        cause: thrown,
      },
      this.options.onViolation,
    );
    const own = new Response(null, { headers: { [requestIdHeader]: deriveRequestId(request, 0) } });
    return respondWithFailure(unmodeledError(ProtocolError.from(undefined)), own);
  }

  /**
   * Ends the answers that are still pending: when MSW resets the handler and, from MSW 3 on, when the handler leaves the
   * network. The handler can answer again afterwards.
   */
  end(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
  }
}

/** Mounts a mock in MSW under the header that MSW's logs and lists of handlers show. */
export function mountMock(
  header: string,
  state: HandlerState,
  mocks: readonly MockedOperation[],
  mock: Omit<Mountable, "dispose"> & Behind,
): MockHandler {
  const mounted = mount({
    take: (request) => mock.take(request),
    reset() {
      // An answer that a test has left pending must not reach into the next test.
      state.end();
      state.log.clear();
      mock.reset();
    },
    restore: () => mock.restore(),
    dispose: () => state.end(),
  });
  state.handler = mounted;
  registerBehind(mounted, mock);
  registerMocks(mounted, { mocks, options: state.options, locate: state.locate });
  mounted.info.header = header;
  // Tools that list handlers print the path, which is a function here.
  Object.defineProperties(mounted.info.path, { name: { value: header }, toString: { value: () => header } });
  return Object.assign(mounted, { calls: state.log.calls, waitForCall: state.log.waitForCall });
}
