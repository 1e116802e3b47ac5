import { ByteCollector } from "../../protocol/body/byte-collector.ts";
import { bodyTooLarge, requestAborted } from "../../protocol/errors.ts";
import { getHttp2Stream, type NodeRequest } from "./node-messages.ts";

/** The body of an incoming message. It can be read once, as a whole or as a stream. */
export interface IncomingBody {
  /**
   * Reads the whole body, possibly as a view of a larger block of memory. The promise rejects with a ProtocolError (413) if
   * it is longer than the limit; the rest is then not read.
   */
  readBytes(limit: number): Promise<Uint8Array>;
  /** Opens a stream of the chunks as they arrive, with backpressure. `onUse` is called when the stream is first read. */
  openStream(onUse: () => void): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Wraps a body that a framework has read already and left as bytes or text. */
export function fromBuffered(buffered: Uint8Array | string): IncomingBody {
  const bytes = new Uint8Array(typeof buffered === "string" ? new TextEncoder().encode(buffered) : buffered);
  return {
    readBytes: (limit) => (bytes.length > limit ? Promise.reject(bodyTooLarge(limit)) : Promise.resolve(bytes)),
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

/** Wraps a body that is still to be read from a connection. `beforeRead` runs once, before the first read. */
export function fromIncoming(incoming: NodeRequest, beforeRead: () => void): IncomingBody {
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

function collectBytes(incoming: NodeRequest, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const collector = new ByteCollector(limit);
    const unwatch = watch(incoming, {
      data(chunk) {
        if (collector.add(chunk)) {
          return;
        }
        unwatch();
        incoming.pause();
        reject(bodyTooLarge(limit));
      },
      end() {
        resolve(collector.join());
      },
      fail: reject,
    });
  });
}

function streamBytes(
  incoming: NodeRequest,
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
            // It is paused first, because the stream pulls at once if somebody waits for one more chunk.
            incoming.pause();
            // Node's chunks are views of shared blocks, so a reader that transfers its chunk must get a copy.
            controller.enqueue(new Uint8Array(chunk));
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
 * Reads an incoming message until it ends or fails, and reports only the first of these. The listeners are not removed
 * afterwards, because that costs more than it saves: they are freed with the message.
 */
function watch(incoming: NodeRequest, watcher: Watcher): () => void {
  let over = false;
  const onClose = (): void => {
    if (over) {
      return;
    }
    over = true;
    watcher.fail(requestAborted());
  };
  // A message that is already destroyed emits no further events.
  const stream = getHttp2Stream(incoming);
  if (incoming.destroyed || stream?.destroyed === true) {
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
    // Over HTTP/2, Node also ends a request that is reset without an error code, however much of its body is missing.
    if (stream?.aborted === true) {
      watcher.fail(requestAborted());
    } else {
      watcher.end();
    }
  });
  // A message that fails is closed as well, and Node emits no error if nobody listens for it.
  incoming.on("close", onClose);
  return () => {
    over = true;
    incoming.off("data", onData);
  };
}
