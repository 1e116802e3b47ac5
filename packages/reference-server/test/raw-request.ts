import { connect } from "node:net";

/** Sends text to a port of this machine as it is, and resolves with everything that comes back. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket
      .setEncoding("utf8")
      .on("data", (chunk: string) => (answer += chunk))
      .on("error", reject)
      .on("close", () => resolve(answer));
  });
}
