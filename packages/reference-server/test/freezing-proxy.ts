import { connect, createServer, type Socket } from "node:net";

/** A TCP proxy that can stop forwarding data without closing connections, like a network that drops packets. */
export interface FreezingProxy {
  readonly port: number;
  /** Freezes the current connections. Later connections are forwarded. */
  freeze(): void;
  close(): void;
}

/** Starts a proxy to a local port. */
export function startFreezingProxy(target: number): Promise<FreezingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.pipe(to);
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address !== null ? address.port : 0,
        freeze() {
          for (const socket of sockets) {
            socket.unpipe().pause();
          }
        },
        close() {
          server.close();
          for (const socket of sockets) {
            socket.destroy();
          }
        },
      });
    });
  });
}
