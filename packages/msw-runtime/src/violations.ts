import { historyLimit, mockDefaults } from "./defaults.ts";
import type { Violation, ViolationListener } from "./violation.ts";

let recorded: Violation[] = [];

/** Every breach of the contract since the start or the last `clearViolations()`: the last 1,000 of them. */
export function violations(): readonly Violation[] {
  return recorded;
}

/** Forgets all violations. */
export function clearViolations(): void {
  recorded = [];
}

/** Records a violation and tells whoever listens. What a listener throws is printed: it is no answer to the request. */
export function reportViolation(violation: Violation, listener: ViolationListener | undefined): void {
  recorded.push(violation);
  recorded.splice(0, recorded.length - historyLimit());
  const tell = listener ?? mockDefaults().onViolation ?? printViolation;
  try {
    tell(violation);
  } catch (thrown) {
    console.error(`${formatViolation(violation)} The listener onViolation threw:`, thrown);
  }
}

/** One line for people: who, where, what, and what to do. */
export function formatViolation({ operation, path, message, remedy, request }: Violation): string {
  const subject = operation ?? `${request.method} ${request.url}`;
  return `[contract] ${subject}${path === "" ? "" : ` at ${path}`}: ${message.replace(/\.$/, "")}. ${remedy}`;
}

function printViolation(violation: Violation): void {
  const details = violation.cause === undefined ? [] : [violation.cause];
  console.error(formatViolation(violation), ...details);
}
