// Kills itself halfway through an import. The arguments are the database and the document.
import { readFileSync } from "node:fs";
import { importDocument, openStore } from "../src/index.ts";

const [, , database, file = ""] = process.argv;
const outcome = importDocument(readFileSync(file, "utf8"));
if (!outcome.ok) {
  throw new Error("The document must be valid");
}
const store = await openStore(database);
await store.put(outcome.value, {
  onProgress(written, total) {
    if (written > total / 2) {
      process.kill(process.pid, "SIGKILL");
    }
  },
});
