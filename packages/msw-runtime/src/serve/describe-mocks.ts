import { describeCall, describeNeeds, findStyle } from "../record/describe-call.ts";
import type { ControlledOperation, ScenarioControl } from "../mock/scenario-control.ts";

/** How many operations are described at most. */
const shownOperations = 20;

/** Describes in text what a server of mocks serves, and how a request chooses its answer. */
export function describeMocks({ operations, scenarios }: ScenarioControl, url: string): string {
  const services = [...new Set(operations.map(({ mocked }) => mocked.service.name))].join(", ");
  const needs = [...new Set(operations.flatMap(({ mocked }) => describeNeeds(mocked.service) ?? []))];
  const left = operations.length - shownOperations;
  const answers = operations.flatMap((operation) => operation.answers);
  const example = answers.find(({ kind }) => kind === "example")?.label;
  const error = answers.find(({ kind }) => kind === "error")?.status;
  const names = scenarios.names.map((name) => `${quote(name)}${name === scenarios.current ? " (active)" : ""}`);
  return [
    `Mocks of ${services} are served at ${url}`,
    "",
    ...operations.slice(0, shownOperations).flatMap(describeOperation),
    ...(left > 0 ? [`  … and ${left} more operations`] : []),
    "",
    ...(needs.length === 0 ? [] : [...needs, ""]),
    `Scenarios: ${names.join(", ")}`,
    "",
    "A request chooses its answer by a header:",
    ...(example === undefined ? [] : [`  Prefer: example=${quote(example)}`]),
    ...(error === undefined ? [] : [`  Prefer: code=${error}`]),
    `  Prefer: scenario=${quote(scenarios.names.at(-1) ?? "")}`,
    "",
    "Press Ctrl-C to stop.",
  ].join("\n");
}

function describeOperation({ mocked, answers }: ControlledOperation): readonly string[] {
  const { operation, service } = mocked;
  const call = describeCall(service, operation, findStyle(service));
  const examples = answers.filter(({ kind }) => kind === "example").map(({ label }) => quote(label));
  const errors = answers.filter(({ kind }) => kind === "error").map(({ label, status }) => `${label} (${status})`);
  return [
    call === operation.name ? `  ${call}` : `  ${operation.name}  ${call}`,
    ...(examples.length === 0 ? [] : ["    examples:", ...examples.map((title) => `      ${title}`)]),
    ...(errors.length === 0 ? [] : ["    errors:", ...errors.map((error) => `      ${error}`)]),
  ];
}

/** Quotes a text, which also escapes what a terminal would execute. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[\x7f-\x9f]/g, "");
}
