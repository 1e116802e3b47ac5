import type { SourceModule } from "./source-module.ts";

const signer = "@aws-sdk/middleware-eventstream";

/** What the signer of events adds to a module: parts of types, a plugin, and a step of the configuration. */
const parts = [
  / *EventStream(?:Input|Resolved)Config &\n/g,
  / *getEventStreamPlugin\(config\),\n/g,
  /resolveEventStreamConfig\((?=_config_\d+\);)|(?<=resolveEventStreamConfig\(_config_\d+)\)/g,
];

/** Whether a client has a signer of requests, judged by its runtime configuration. */
export function hasSigner(modules: readonly SourceModule[]): boolean {
  return modules.some(({ path, source }) => path.startsWith("runtimeConfig") && source.includes('"aws.auth#sigv4'));
}

/** How many modules of a client without a signer would sign events. */
export function countUnsignedEvents(modules: readonly SourceModule[]): number {
  return hasSigner(modules) ? 0 : modules.filter(importsSigner).length;
}

/** Removes the signing of events from a module. Returns 1 if it was there, and else 0. */
export function leaveEventsUnsigned(module: SourceModule): number {
  const declaration = module.references().find(({ specifier }) => specifier === signer);
  if (declaration === undefined) {
    return 0;
  }
  module.edits.remove(declaration.statement.start, declaration.statement.end + 1);
  const found = parts.flatMap((part) => Array.from(module.source.matchAll(part)));
  for (const { index, 0: text } of found) {
    module.edits.remove(index, index + text.length);
  }
  return found.length > 0 ? 1 : 0;
}

function importsSigner(module: SourceModule): boolean {
  return module.references().some(({ specifier }) => specifier === signer);
}
