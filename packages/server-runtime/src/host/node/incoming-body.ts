import type { IncomingMessage } from "node:http";
import { ByteCollector } from "../../protocol/body/byte-collector.ts";
import { requestAborted } from "../../protocol/errors.ts";

/** What an incoming message's body is read through. It can be read once, as a whole or as a stream. */
export interface IncomingBody {
  /**
   * All of it, perhaps as a part of a larger block of memory; undefined where it is longer than the limit, the rest being
   * left unread.
   */
  readBytes(limit: number): Promise<Uint8Array | undefined>;
  /** Its chunks as they arrive; the sender waits while nobody reads. `onUse` is called when somebody does. */
  openStream(onUse: () => void): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A body that a host read before us and left as bytes or text. */
export function fromBuffered(buffered: Uint8Array | string): IncomingBody {
  const bytes = new Uint8Array(typeof buffered === "string" ? new TextEncoder().encode(buffered) : buffered);
  return {
    readBytes: (limit) => Promise.resolve(bytes.length > limit ? undefined : bytes),
    openStream: (onUse) =>
      new ReadableStream(
        {
          pull(controller) {
            onUse();
            controller.enqueue(bytes);
            controller.close();
          },
          cancel: onUse,
        },
        { highWaterMark: 0 },
      ),
  };
}

/** The body still to come from a connection. `beforeRead` runs once, when somebody asks for it. */
export function fromIncoming(incoming: IncomingMessage, beforeRead: () => void): IncomingBody {
  return {
    readBytes(limit) {
      beforeRead();
      return collectBytes(incoming, limit);
    },
    openStream(onUse) {
      return streamBytes(incoming, onUse, beforeRead);
    },
  };
}

function collectBytes(incoming: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const collector = new ByteCollector(limit);
    const unwatch = watch(incoming, {
      data(chunk) {
        if (collector.add(chunk)) {
          return;
        }
        unwatch();
        incoming.pause();
        resolve(undefined);
      },
      end() {
        resolve(collector.bytes);
      },
      fail: reject,
    });
  });
}

function streamBytes(
  incoming: IncomingMessage,
  onUse: () => void,
  beforeRead: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let started = false;
  let unwatch = (): void => {};
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (started) {
          incoming.resume();
          return;
        }
        started = true;
        onUse();
        beforeRead();
        unwatch = watch(incoming, {
          data(chunk) {
            // A copy: Node hands out parts of larger blocks, which a reader that transfers its chunk would tear apart.
            controller.enqueue(new Uint8Array(chunk));
            if ((controller.desiredSize ?? 0) <= 0) {
              incoming.pause();
            }
          },
          end: () => controller.close(),
          fail: (error) => controller.error(error),
        });
      },
      cancel() {
        onUse();
        unwatch();
        incoming.pause();
      },
    },
    { highWaterMark: 0 },
  );
}

interface Watcher {
  data(chunk: Buffer): void;
  end(): void;
  fail(error: Error): void;
}

/**
 * Reads an incoming message to its end or its failure, whichever comes first and only that. The listeners stay when it
 * is over: taking them off costs more than the message's own end, which frees them.
 */
function watch(incoming: IncomingMessage, watcher: Watcher): () => void {
  let over = false;
  const onClose = (): void => {
    if (over) {
      return;
    }
    over = true;
    watcher.fail(requestAborted());
  };
  // One that is destroyed already tells nobody.
  if (incoming.destroyed) {
    onClose();
    return () => {};
  }
  const onData = (chunk: Buffer): void => watcher.data(chunk);
  incoming.on("data", onData);
  incoming.on("end", () => {
    if (over) {
      return;
    }
    over = true;
    watcher.end();
  });
  // A message that fails is closed; Node raises no error where nobody listens for one.
  incoming.on("close", onClose);
  return () => {
    over = true;
    incoming.off("data", onData);
  };
}
