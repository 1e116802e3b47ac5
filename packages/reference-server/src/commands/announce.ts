import type { IntegrationStore } from "../store/integration-store.ts";
import { commandName } from "./command-name.ts";
import { toPrintableLine } from "./printable.ts";
import { formatCalls, formatMethods } from "./show-methods.ts";

/** What the announcement says in addition to the methods. */
export interface AnnounceOptions {
  readonly authenticates: boolean;
  /** The documents that are watched. */
  readonly watched: readonly string[];
}

/** The maximum number of methods that are shown at startup. The command `list` shows all of them. */
const shownMethods = 20;

/** Prints where the server listens, what it serves and how to call it. */
export async function announce(
  store: IntegrationStore,
  url: string,
  { authenticates, watched }: AnnounceOptions,
): Promise<void> {
  const methods = await store.list(shownMethods);
  const total = await store.count();
  // The shown methods may all lack an integration while a later one has it.
  const example = methods.find(hasIntegration) ?? (await store.list()).find(hasIntegration);
  const lines = [`GetIntegration is served at ${url}`, ""];
  if (total === 0) {
    lines.push("There is nothing to serve yet: no document has a method.");
  } else {
    lines.push(formatMethods(methods));
  }
  if (total > methods.length) {
    lines.push(`… and ${total - methods.length} more. "${commandName} list" shows all.`);
  }
  if (example !== undefined) {
    lines.push("", "Try it:", "", formatCalls(url, example, authenticates));
  } else if (total > 0) {
    lines.push("", "No method has an x-amazon-apigateway-integration, so every request gets 404.");
  }
  lines.push(
    "",
    authenticates
      ? "Requests must be signed with the given credentials."
      : "Requests may be signed with any credentials, or not at all.",
  );
  if (watched.length > 0) {
    lines.push(`Watching ${watched.map(toPrintableLine).join(", ")} for changes.`);
  }
  lines.push("Press Ctrl-C to stop.");
  // The server is of use even if its announcement cannot be printed.
  process.stdout.on("error", () => undefined);
  console.log(lines.join("\n"));
}

function hasIntegration({ type }: { readonly type: string | null }): boolean {
  return type !== null;
}
