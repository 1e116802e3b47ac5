import type { Server } from "node:http";

/** Where a server accepts connections. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Its base URL, such as `http://127.0.0.1:8080`. */
  readonly url: string;
}

/** Begins to listen. It settles when connections are accepted, and rejects with the way out where they cannot be. */
export function listenOn(server: Server, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException): void => reject(explain(cause, host, port));
    server.once("error", onError);
    server.listen({ host, port }, () => {
      server.off("error", onError);
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolve({ host, port: actual, url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}` });
    });
  });
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const ways: Record<string, string> = {
    EADDRINUSE: "something else listens there. Choose another `port`, or 0 for any free one.",
    EACCES: "this user may not. Choose a `port` of 1024 or above.",
    EADDRNOTAVAIL: "this machine has no such address. Choose another `host`, such as 127.0.0.1 or 0.0.0.0.",
    ENOTFOUND: "that name is not known. Choose another `host`, such as 127.0.0.1 or 0.0.0.0.",
  };
  return new Error(`Cannot listen at ${host}:${port}: ${ways[cause.code ?? ""] ?? cause.message}`, { cause });
}
