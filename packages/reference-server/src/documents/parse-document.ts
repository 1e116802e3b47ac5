import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type ScalarTag,
  type YAMLParseError,
} from "yaml";
import { exactInteger, parseJson } from "./exact-numbers.ts";
import { accept, type Outcome, type ParsedDocument, refuse } from "./parsed-document.ts";
import type { Path, Problem } from "./problem.ts";

/** Values a document may have once its YAML aliases are expanded: far above any real one, far below what hurts. */
const maxValues = 5_000_000;

/** Characters of all its texts and keys once aliases are expanded: as many as the largest file has, and few enough to be hashed as one text. */
const maxCharacters = 64 * 1024 * 1024;

/** How deep values may lie in each other. */
const maxDepth = 200;

/** Aliases of one YAML anchor, counted through nested ones: beyond it the document is a bomb. */
const maxAliasCount = 20_000;

/**
 * Parses JSON or YAML, whichever the text is. Duplicate keys are not refused: the last one holds, in both formats.
 * YAML is 1.2 with merge keys; of its types, those that JSON has. Integers keep all of their digits.
 */
export function parseText(text: string): Outcome<ParsedDocument> {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const json = tryJson(source);
  if (json.ok) {
    return checkSize({ root: json.value, lineOf: lineFinder(() => readYaml(source)) });
  }
  const yaml = readYaml(source);
  const first = yaml.document.errors[0];
  if (first !== undefined) {
    // Where the text means to be JSON, JSON's own message is the useful one.
    if (/^\s*[{[]/.test(source)) {
      return refuse([{ pointer: "", message: `Not valid JSON: ${json.message}` }]);
    }
    return refuse(listYamlProblems(yaml.document.errors));
  }
  try {
    const root: unknown = yaml.document.toJS({ maxAliasCount });
    return checkSize({ root, lineOf: lineFinder(() => yaml) });
  } catch (error) {
    return refuse([{ pointer: "", message: `Not valid YAML: ${describe(error)}` }]);
  }
}

function tryJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: parseJson(text) };
  } catch (error) {
    return { ok: false, message: describe(error) };
  }
}

interface Yaml {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

function readYaml(text: string): Yaml {
  const lines = new LineCounter();
  return {
    lines,
    document: parseDocument(text, {
      customTags: (tags) => [longInteger, ...tags],
      lineCounter: lines,
      logLevel: "error",
      merge: true,
      // A set, an ordered map or bytes would be a value that JSON does not have, and whose content nobody sees.
      resolveKnownTags: false,
      uniqueKeys: false,
    }),
  };
}

/** Comes before YAML's own integers, for those that a double may not hold. */
const longInteger: ScalarTag = {
  identify: () => false,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?\d{16,}$/,
  resolve: exactInteger,
};

/** Each problem once: of what is nested too deep, the library complains level by level. */
function listYamlProblems(errors: readonly YAMLParseError[]): Problem[] {
  const problems = errors.map((error): [string, Problem] => {
    const message = `Not valid YAML: ${describeYamlError(error)}`;
    const line = error.linePos?.[0].line;
    return [`${line} ${message}`, { pointer: "", message, ...(line === undefined ? {} : { line }) }];
  });
  return [...new Map(problems).values()];
}

/** The library's message without the place, which a problem tells apart, and without advice to who calls the library. */
function describeYamlError({ code, message }: YAMLParseError): string {
  if (code === "MULTIPLE_DOCS") {
    return "There is more than one document; only one can be read";
  }
  if (code === "RESOURCE_EXHAUSTION") {
    return `Nested deeper than ${maxDepth} levels`;
  }
  const [first = ""] = message.split("\n", 1);
  return first.replace(/ at line \d+, column \d+:?$/, "");
}

/** Finds lines in the syntax tree, which for JSON is built only when the first problem asks for it. */
function lineFinder(load: () => Yaml): (path: Path) => number | undefined {
  let loaded: Yaml | undefined;
  return (path) => {
    loaded ??= load();
    if (loaded.document.errors.length > 0) {
      return undefined;
    }
    const offset = findOffset(loaded.document, path);
    return offset === undefined ? undefined : loaded.lines.linePos(offset).line;
  };
}

/** The offset of the key or list entry that a path ends with, or of the deepest one on the way that exists. */
function findOffset(document: Document.Parsed, path: Path): number | undefined {
  let node = followAlias(document, document.contents);
  let offset = node?.range?.[0];
  for (const key of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.findLast((item) => String(isScalar(item.key) ? item.key.value : item.key) === key);
      if (pair === undefined) {
        return offset;
      }
      if (isNode(pair.key)) {
        offset = pair.key.range?.[0] ?? offset;
      }
      next = pair.value;
    } else if (isSeq(node)) {
      next = node.items[Number(key)];
      if (isNode(next)) {
        offset = next.range?.[0] ?? offset;
      }
    }
    if (!isNode(next)) {
      return offset;
    }
    node = followAlias(document, next);
  }
  return offset;
}

function followAlias(document: Document.Parsed, node: Node | null | undefined): Node | undefined {
  return (isAlias(node) ? node.resolve(document) : node) ?? undefined;
}

/** Refuses what is too large or too deep to be walked: whatever comes later may recurse. */
function checkSize(document: ParsedDocument): Outcome<ParsedDocument> {
  let level: unknown[] = [document.root];
  let values = 0;
  let characters = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) {
      return refuse([{ pointer: "", message: `Nested deeper than ${maxDepth} levels` }]);
    }
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string") {
        characters += value.length;
      }
      if (typeof value === "object" && value !== null) {
        if (!Array.isArray(value)) {
          for (const key of Object.keys(value)) {
            characters += key.length;
          }
        }
        for (const child of Object.values(value)) {
          next.push(child);
        }
      }
      if (values + next.length > maxValues) {
        return refuse([{ pointer: "", message: `More than ${maxValues} values once its YAML aliases are expanded` }]);
      }
      if (characters > maxCharacters) {
        return refuse([
          { pointer: "", message: `More than ${maxCharacters} characters once its YAML aliases are expanded` },
        ]);
      }
    }
    values += next.length;
    level = next;
  }
  return accept(document);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
