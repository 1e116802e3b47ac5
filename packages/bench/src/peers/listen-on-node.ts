import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A request listener of Node's HTTP server. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Serves requests with Node's HTTP server on a free port, and resolves to the port. */
export function listenOnNode(listener: NodeListener): Promise<number> {
  return listen(createServer(listener));
}

/** Lets a server listen on a free port, and resolves to the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("The server is not listening on a TCP port.");
  }
  return address.port;
}
