import { createNotesServer, type NotesService } from "@notes/server";
import { partial } from "@smithy-contract/server-runtime";
import { serve } from "@smithy-contract/server-runtime/node";
import { describeCall } from "./example-call.ts";
import { service } from "./service.ts";

const port = Number(process.env["PORT"] ?? 8080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env["PORT"]}", but a number from 0 to 65535 is expected, such as 3000`);
  process.exit(1);
}

// When every operation is written, createNotesServer(service) compiles, and an operation that is added to the model does not.
const server = createNotesServer(partial<NotesService>(service));
try {
  // SIGTERM and Ctrl-C let requests in flight finish.
  await serve(server, {
    port,
    onListen({ url }) {
      console.log(`Listening at ${url}`);
      console.log(describeCall(url));
    },
  });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error} The environment variable PORT sets the port.`);
  process.exit(1);
}
