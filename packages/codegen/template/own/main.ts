import { createNotesServer, type NotesService } from "@notes/server";
import { partial } from "@smithy-contract/server-runtime";
import { serve } from "@smithy-contract/server-runtime/node";
import { service } from "./service.ts";

// SIGTERM and Ctrl-C let requests in flight finish. When every operation is written, leave "partial" out.
await serve(createNotesServer(partial<NotesService>(service)), {
  port: Number(process.env["PORT"] ?? 8080),
  onListen({ url }) {
    console.log(`Listening at ${url}`);
  },
});
