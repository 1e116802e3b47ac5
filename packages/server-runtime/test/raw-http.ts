import { connect, type Socket } from "node:net";

/** Sends bytes that no HTTP client would send, and returns everything until the server closes the connection. */
export async function sendRaw(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const socket = await open(port);
  for (const part of parts) {
    socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  }
  return readAll(socket);
}

/** Opens a connection for a test that writes its own bytes. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Reads everything until the connection is closed. */
export function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
  });
}

/** Reads until a text has arrived, and returns everything so far. */
export function readUntil(socket: Socket, wanted: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const onClose = (): void =>
      reject(new Error(`The connection closed before ${JSON.stringify(wanted)} came: ${text}`));
    const onData = (chunk: Buffer): void => {
      text += chunk.toString("latin1");
      if (!text.includes(wanted)) {
        return;
      }
      socket.off("data", onData).off("close", onClose);
      resolve(text);
    };
    socket.on("data", onData).once("close", onClose);
    if (socket.closed) {
      onClose();
    }
  });
}

/** The status of a raw response. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

/** The body of a raw response that is not chunked. */
export function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf("\r\n\r\n") + 4);
}
