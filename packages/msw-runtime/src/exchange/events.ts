import { maxTimerMs } from "@smithy-contract/server-runtime";
import { EventList } from "../sample/event-list.ts";
import { copyValue } from "../sample/values.ts";
import type { Failure } from "./failure.ts";

/** The options of {@link events}. */
export interface EventsOptions {
  /** Milliseconds before each event; none by default. */
  readonly delay?: number;
  /**
   * What follows the last event: one of the stream's errors, or a failure. After `truncatedBody()` the stream ends in the
   * middle of a message, and after `networkError()` the connection is lost. By default, the stream ends as it should.
   */
  readonly end?: Error | Failure;
}

/**
 * An event stream with fixed events, which answers any number of requests. For events that depend on the input, or on each
 * other, answer with an async generator; what it throws has the same meaning as `end`.
 *
 * @example
 * network.use(converseStream({ stream: events([{ messageStart: { role: "assistant" } }], { delay: 50 }) }));
 * network.use(converseStream({ stream: events(someEvents.slice(0, 3), { end: truncatedBody() }) }));
 *
 * @throws {TypeError} if the list is not an array
 * @throws {RangeError} if the delay is negative or longer than timers allow
 */
export function events<E>(list: readonly E[], { delay = 0, end }: EventsOptions = {}): AsyncIterable<E> {
  if (!Array.isArray(list)) {
    throw new TypeError("events takes an array of events, in the form events([…])");
  }
  if (!(delay >= 0 && delay <= maxTimerMs)) {
    throw new RangeError(`delay is ${delay}; give milliseconds from 0 to ${maxTimerMs}`);
  }
  // They are copied, because the user may change them after the check. The copy of an event has the same type.
  return new EventList(
    list.map((event) => copyValue(event) as E),
    delay,
    end,
  );
}
