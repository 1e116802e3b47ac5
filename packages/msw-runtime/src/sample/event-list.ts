/** A fixed event stream. Unlike a generator, it can be read any number of times. */
export class EventList<E> implements AsyncIterable<E> {
  readonly events: readonly E[];
  /** Milliseconds before each event. */
  readonly delay: number;
  /** What is thrown after the last event; undefined if the stream simply ends. */
  readonly end: unknown;

  constructor(events: readonly E[], delay = 0, end?: unknown) {
    this.events = events;
    this.delay = delay;
    this.end = end;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<E, void, undefined> {
    for (const event of this.events) {
      if (this.delay > 0) {
        await new Promise((resolve) => setTimeout(resolve, this.delay));
      }
      yield event;
    }
    if (this.end !== undefined) {
      throw this.end;
    }
  }
}
