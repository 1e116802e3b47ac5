import { createNotesServer } from "@notes/server";
import { serve } from "@smithy-contract/server-runtime/node";
import { createService } from "./service.ts";

const port = Number(process.env["PORT"] ?? 8080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env["PORT"]}", but a number from 0 to 65535 is expected, such as 3000`);
  process.exit(1);
}

const server = createNotesServer(createService());
try {
  // SIGTERM and Ctrl-C let requests in flight finish.
  await serve(server, {
    port,
    onListen({ url }) {
      console.log(`Listening at ${url}. Try this in another terminal:`);
      console.log(
        `  curl -i -H 'content-type: application/json' -d '{"title":"Shopping","content":{"text":"Milk"}}' ${url}/notes`,
      );
    },
  });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error} The environment variable PORT sets the port.`);
  process.exit(1);
}
