import { ProtocolError } from "@smithy-contract/server-runtime";
import type { ChosenAnswer } from "../mock/chosen-answers.ts";
import type { ControlledOperation, RequestWish, ScenarioControl } from "../mock/scenario-control.ts";
import { parsePrefer, writePreference, type Preference } from "./parse-prefer.ts";

/** The preferences that choose an answer. */
const known = ["example", "code", "scenario"];

/** Preferences that are meant for the service. A mock ignores them, as a server may. {@link https://www.iana.org/assignments/http-parameters/http-parameters.xhtml#preferences} */
const registered = new Set(["respond-async", "return", "wait", "handling", "safe", "depth-noroot", "transclusion"]);

/** What a request prefers. */
export interface PreferredWish extends RequestWish {
  readonly preferences: readonly Preference[];
}

/**
 * Writes the header `Preference-Applied`. Undefined if the response is another error than the preferred answer, because
 * the request was invalid. A preferred scenario applies to such a request, too.
 * {@link https://www.rfc-editor.org/rfc/rfc7240#section-3}
 */
export function writeApplied({ answer, preferences }: PreferredWish, { status }: Response): string | undefined {
  const isOther = answer !== undefined && status >= 400 && status !== answer.status;
  const applied = preferences.filter(({ name }) => !isOther || name === "scenario");
  return applied.length === 0 ? undefined : applied.map(writePreference).join(", ");
}

/**
 * Reads which answer a request prefers. Undefined if it does not say.
 *
 * @throws {ProtocolError} if the header `Prefer` is malformed, or names something that there is not
 */
export function readWish(control: ScenarioControl, request: Request): PreferredWish | undefined {
  const header = request.headers.get("prefer");
  if (header === null) {
    return undefined;
  }
  const all = parsePrefer(header);
  if (all === undefined) {
    throw refuse(
      `The header Prefer is malformed: ${JSON.stringify(header.slice(0, 200))}. Write it like Prefer: example="title".`,
    );
  }
  const preferences = all.filter(({ name }) => !registered.has(name));
  const unknown = preferences.find(({ name }) => !known.includes(name));
  if (unknown !== undefined) {
    throw refuse(`The mocks do not know the preference ${unknown.name}. They know ${known.join(", ")}.`);
  }
  if (preferences.length === 0) {
    return undefined;
  }
  const valueOf = (name: string) => preferences.find((each) => each.name === name)?.value;
  const scenario = readScenario(control, valueOf("scenario"));
  const operation = control.findOperation(request);
  const answer = operation && readAnswer(operation, preferences);
  return { scenario, answer, preferences };
}

function readScenario({ scenarios }: ScenarioControl, value: string | undefined): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const name = [value, decodeUtf8(value)].find((each) => scenarios.has(each));
  if (name === undefined) {
    throw refuse(`There is no scenario ${JSON.stringify(value)}. The scenarios are ${list(scenarios.names)}.`);
  }
  return name;
}

function readAnswer(operation: ControlledOperation, preferences: readonly Preference[]): ChosenAnswer | undefined {
  let answers = operation.answers;
  const { name: operationName } = operation.mocked.operation;
  for (const { name, value } of preferences) {
    if (name === "example") {
      const examples = answers.filter(({ kind }) => kind === "example");
      answers = examples.filter(({ label }) => label === value || label === decodeUtf8(value));
      if (answers.length === 0) {
        throw refuse(
          `${operationName} has no example ${JSON.stringify(value)}. ${examples.length === 0 ? "The model has no examples of it" : `Its examples are ${list(examples.map(({ label }) => label))}`}.`,
        );
      }
    } else if (name === "code") {
      const statuses = [...new Set(answers.flatMap(({ status }) => status ?? []))].toSorted((a, b) => a - b);
      answers = answers.filter(({ status }) => String(status) === value);
      if (answers.length === 0) {
        throw refuse(
          `${operationName} has no answer with the status code ${JSON.stringify(value)}. Its status codes are ${statuses.join(", ")}.`,
        );
      }
    }
  }
  return answers === operation.answers ? undefined : answers[0];
}

/** Headers are read as Latin-1. Decodes a value that the caller wrote as UTF-8, such as a title with an umlaut. */
function decodeUtf8(value: string): string {
  return /[^\0-\xff]/.test(value)
    ? value
    : new TextDecoder().decode(Uint8Array.from(value, (character) => character.charCodeAt(0)));
}

function list(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

function refuse(message: string): ProtocolError {
  return new ProtocolError({ status: 400, type: "UnknownPreference", message });
}
