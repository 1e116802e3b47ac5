import { createNotesServer } from "@notes/server";
import { serve } from "@smithy-contract/server-runtime/node";
import { createService } from "./service.ts";

// SIGTERM and Ctrl-C let requests in flight finish.
await serve(createNotesServer(createService()), {
  port: Number(process.env["PORT"] ?? 8080),
  onListen({ url }) {
    console.log(`Listening at ${url}. Try this in another terminal:`);
    console.log(
      `  curl -i -H 'content-type: application/json' -d '{"title":"Shopping","content":{"text":"Milk"}}' ${url}/notes`,
    );
  },
});
