import type { YAMLParseError } from "yaml";
import { parseJson } from "./exact-numbers.ts";
import { countKeys, findJsonComment, readJsonSyntax } from "./json-syntax.ts";
import { measureDocument, type SizeLimits } from "./measure-document.ts";
import { accept, type Outcome, type ParsedDocument, refuse } from "./parsed-document.ts";
import { createProblem, type Problem } from "./problem.ts";
import { readYamlSyntax } from "./yaml-syntax.ts";

/** The limits of a document. Real documents are far smaller. Its characters are at most those of the largest file. */
const limits: SizeLimits = { depth: 200, values: 5_000_000, characters: 64 * 1024 * 1024 };

/**
 * The maximum number of aliases of one YAML anchor, including those inside other aliases. A document with more is an
 * alias bomb.
 */
const maxAliasCount = 20_000;

/**
 * Parses a text as JSON or YAML. A key that an object has more than once is a warning, in both formats; its last value
 * counts. YAML is 1.2 with merge keys, and its values have the types that JSON has. Integers keep all of their digits.
 */
export function parseText(text: string): Outcome<ParsedDocument> {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const json = tryJson(source);
  return json.ok ? readJson(source, json.value) : readYaml(source, json.message);
}

function tryJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: parseJson(text) };
  } catch (error) {
    return { ok: false, message: describe(error) };
  }
}

function readJson(text: string, root: unknown): Outcome<ParsedDocument> {
  const size = measureDocument(root, limits);
  if (!size.ok) {
    return size;
  }
  let loaded: ReturnType<typeof readJsonSyntax> | undefined;
  const load = (): ReturnType<typeof readJsonSyntax> => (loaded ??= readJsonSyntax(text));
  const warnings = countKeys(text) === size.value.keys ? [] : load().listDuplicateKeys();
  return accept({ root, lineOf: (path) => load().lineOf(path) }, warnings);
}

function readYaml(text: string, jsonMessage: string): Outcome<ParsedDocument> {
  const comment = findJsonComment(text);
  if (comment !== undefined) {
    const message = "The document is JSON with comments, which is neither JSON nor YAML";
    return refuse([
      { pointer: "", line: comment, message, hint: "remove the comments, or write the document in YAML" },
    ]);
  }
  const yaml = readYamlSyntax(text);
  if (yaml.document.errors.length > 0) {
    // If the text looks like JSON, the JSON parser's message is more useful than the YAML parser's.
    return /^\s*[{[]/.test(text)
      ? refuse([describeJsonError(text, jsonMessage, yaml.document.errors)])
      : refuse(listYamlProblems(yaml.document.errors));
  }
  let root: unknown;
  try {
    root = yaml.document.toJS({ maxAliasCount });
  } catch (error) {
    return refuse([{ pointer: "", message: `Not valid YAML: ${describe(error)}` }]);
  }
  const size = measureDocument(root, limits);
  return size.ok ? accept({ root, lineOf: yaml.lineOf }, yaml.listWarnings()) : size;
}

/**
 * Describes why a text that looks like JSON cannot be parsed. The JSON parser names the position only in some messages;
 * in the other ones, the line is the YAML parser's, which stops at the same mistake.
 */
function describeJsonError(text: string, jsonMessage: string, [error]: readonly YAMLParseError[]): Problem {
  const [, position] = /at position (\d+)/.exec(jsonMessage) ?? [];
  const isTruncated = jsonMessage.includes("end of JSON input");
  const end = position === undefined ? text.trimEnd().length : Number(position);
  const isKnown = position !== undefined || isTruncated;
  const line = isKnown ? text.slice(0, end).split("\n").length : lineOf(error);
  return createProblem("", `Not valid JSON: ${jsonMessage}`, { line });
}

/** Lists each problem once; the library reports deep nesting again for every level. */
function listYamlProblems(errors: readonly YAMLParseError[]): Problem[] {
  const problems = errors.map((error): [string, Problem] => {
    const message = `Not valid YAML: ${describeYamlError(error)}`;
    const line = lineOf(error);
    return [`${line} ${message}`, createProblem("", message, { line })];
  });
  return [...new Map(problems).values()];
}

function lineOf(error: YAMLParseError | undefined): number | undefined {
  return error?.linePos?.[0].line;
}

/**
 * The library's message, without the position, which the problem already has, and without advice on how to call the
 * library.
 */
function describeYamlError({ code, message }: YAMLParseError): string {
  if (code === "MULTIPLE_DOCS") {
    return "There is more than one document; only one can be read";
  }
  if (code === "RESOURCE_EXHAUSTION") {
    return `Nested deeper than ${limits.depth} levels`;
  }
  const [described = ""] = message.split(" at line ", 1);
  return described;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
