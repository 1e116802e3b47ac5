import { createServer } from "node:http";

const path = /^\/restapis\/([^/]+)\/resources\/([^/]+)\/methods\/([^/]+)\/integration$/;

createServer((incoming, outgoing) => {
  const found = path.test(incoming.url ?? "") ? { type: "MOCK" } : undefined;
  const body = JSON.stringify(found ?? { message: "Not found" });
  outgoing.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" }).end(body);
}).listen(8080);
