import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A host that listens on a socket during a test. */
export interface Host extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

/** Listens with a framework's request listener. */
export async function listen(listener: RequestListener): Promise<Host> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
