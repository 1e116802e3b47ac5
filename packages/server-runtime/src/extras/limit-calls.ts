import { ProtocolError } from "../protocol/errors.ts";
import { isAsyncIterable, toPayloadBody } from "../protocol/body/payload-body.ts";
import { Call } from "../server/call.ts";
import { maxTimerMs } from "../protocol/timers.ts";
import type { CallLimiter, OperationTable, ServedKey } from "../server/types.ts";

/** What limits calls while interceptors and the implementation work on them. */
export interface CallLimit {
  /**
   * Milliseconds that interceptors and the implementation have for one call. If they take longer, the caller gets a 503,
   * `call.signal` aborts, and what they return later is ignored. By default, there is no limit.
   */
  readonly timeoutMs?: number;
  /** Calls that may be worked on at the same time. The caller of one more gets a 503. By default, there is no limit. */
  readonly maxConcurrency?: number;
}

/** The limits on the calls of a whole server, and of single operations. */
export interface CallLimits<Operations extends OperationTable = OperationTable> extends CallLimit {
  readonly operations?: { readonly [K in ServedKey<Operations>]?: CallLimit };
}

/**
 * Makes the value of the server option `callLimits`. An operation's `timeoutMs` takes the place of the server's. Its
 * `maxConcurrency` applies in addition to the server's, which counts the calls of all operations together. Servers that
 * get the same value share its `maxConcurrency`.
 *
 * A call counts from when its input is valid to when its output or error is known. Callers cannot use up the limit with
 * slow or invalid requests, nor by reading a streamed body slowly. A call that exceeds its `timeoutMs` no longer counts,
 * even if the implementation ignores its signal and goes on.
 *
 * @throws {TypeError} if a limit is not a number of at least 1, or does not exist
 *
 * @example
 * const server = createAPIGatewayServer(implementation, {
 *   callLimits: limitCalls({ timeoutMs: 10_000, operations: { getIntegration: { maxConcurrency: 50 } } }),
 * });
 */
export function limitCalls<Operations extends OperationTable = OperationTable>(
  limits: CallLimits<Operations>,
): CallLimiter<Operations> {
  return new SlotLimiter(limits);
}

type Work<Context> = (call: Call<Context>) => Promise<unknown>;

/** What limits the calls of one operation. */
interface OperationLimit {
  readonly timeoutMs: number;
  /** The operation's own slots and the server's, as far as there is a limit. A call takes one of each. */
  readonly slots: readonly Slots[];
}

/** Limits how many calls are worked on at the same time, and for how long. */
class SlotLimiter<Operations extends OperationTable> implements CallLimiter<Operations> {
  readonly operations: CallLimiter<Operations>["operations"];
  readonly #limits: ReadonlyMap<string, OperationLimit>;
  readonly #others: OperationLimit;

  constructor({ operations, ...all }: CallLimits<Operations>) {
    requireKnownLimits("limitCalls: ", all);
    const shared = createSlots("limitCalls: ", "The server", all);
    const { timeoutMs = Infinity } = all;
    requireLimit("limitCalls: timeoutMs", timeoutMs);
    this.operations = operations ?? {};
    this.#others = { timeoutMs, slots: shared };
    this.#limits = new Map(
      Object.entries<CallLimit | undefined>(operations ?? {}).map(([key, limit = {}]) => {
        const place = `limitCalls: operations.${key}.`;
        requireKnownLimits(place, limit);
        const own = limit.timeoutMs ?? timeoutMs;
        requireLimit(`${place}timeoutMs`, own);
        return [key, { timeoutMs: own, slots: [...createSlots(place, `The operation ${key}`, limit), ...shared] }];
      }),
    );
  }

  /**
   * Works on a call. The promise rejects with what the work rejects with, or with a ProtocolError (503) if there are too
   * many calls or if the time is over.
   */
  async run<Context>(call: Call<Context>, key: string, work: Work<Context>): Promise<unknown> {
    const { timeoutMs, slots } = this.#limits.get(key) ?? this.#others;
    const full = slots.find(({ isFull }) => isFull);
    if (full !== undefined) {
      throw unavailable(`${full.owner} is working on as many calls as it may.`);
    }
    for (const each of slots) {
      each.taken += 1;
    }
    try {
      return await (timeoutMs === Infinity ? work(call) : finishWithin(timeoutMs, call, work));
    } finally {
      for (const each of slots) {
        each.taken -= 1;
      }
    }
  }
}

/** The calls that may be worked on at the same time. */
class Slots {
  /** What has the limit, as a sentence begins with it. */
  readonly owner: string;
  readonly #max: number;
  taken = 0;

  constructor(owner: string, max: number) {
    this.owner = owner;
    this.#max = max;
  }

  get isFull(): boolean {
    return this.taken >= this.#max;
  }
}

function createSlots(place: string, owner: string, { maxConcurrency }: CallLimit): readonly Slots[] {
  if (maxConcurrency === undefined) {
    return [];
  }
  requireLimit(`${place}maxConcurrency`, maxConcurrency);
  return [new Slots(owner, maxConcurrency)];
}

/** A misspelled limit would limit nothing, which JavaScript does not notice. */
function requireKnownLimits(place: string, limit: CallLimit): void {
  const unknown = Object.keys(limit).find((name) => name !== "timeoutMs" && name !== "maxConcurrency");
  if (unknown !== undefined) {
    throw new TypeError(`${place}${unknown} is not a limit; the limits are timeoutMs and maxConcurrency.`);
  }
}

function requireLimit(place: string, limit: number): void {
  if (!(typeof limit === "number" && limit >= 1)) {
    throw new TypeError(`${place} is ${String(limit)}; it must be a number of at least 1.`);
  }
}

async function finishWithin<Context>(timeoutMs: number, call: Call<Context>, work: Work<Context>): Promise<unknown> {
  const deadline = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    const expire = (): void => {
      // The promise is rejected first, so that the caller gets this error and not what the abort makes the work throw.
      reject(unavailable(`The operation did not finish within ${timeoutMs} ms.`));
      deadline.abort(new DOMException(`The call took longer than ${timeoutMs} ms`, "TimeoutError"));
    };
    timer = setTimeout(expire, Math.min(timeoutMs, maxTimerMs));
  });
  const working = work(new TimedCall(call, deadline.signal));
  try {
    return await Promise.race([working, expired]);
  } finally {
    clearTimeout(timer);
    if (deadline.signal.aborted) {
      // Nobody gets a late output or error. An output's streams are released.
      working.then(cancelStreams, () => {});
    }
  }
}

/** A call whose signal also aborts when its time is over. */
class TimedCall<Context> extends Call<Context> {
  readonly #call: Call<Context>;
  readonly #deadline: AbortSignal;
  #signal: AbortSignal | undefined;

  constructor(call: Call<Context>, deadline: AbortSignal) {
    super(call.operation, call.request, call.context, call.requestId);
    this.#call = call;
    this.#deadline = deadline;
  }

  override get signal(): AbortSignal {
    this.#signal ??= AbortSignal.any([this.#call.signal, this.#deadline]);
    return this.#signal;
  }
}

function cancelStreams(output: unknown): void {
  for (const value of Object.values(output ?? {})) {
    const body = isAsyncIterable(value) || value instanceof ReadableStream ? toPayloadBody(value) : undefined;
    if (body instanceof ReadableStream) {
      // A source that fails to stop changes nothing for anybody.
      body.cancel().catch(() => {});
    }
  }
}

function unavailable(message: string): ProtocolError {
  return new ProtocolError({
    status: 503,
    type: "ServiceUnavailableException",
    message: `${message} Try again later.`,
    headers: { "retry-after": "1" },
  });
}
