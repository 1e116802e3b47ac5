import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type ScalarTag,
  visit,
  type YAMLMap,
} from "yaml";
import { exactInteger } from "./exact-numbers.ts";
import { describeDuplicate } from "./json-syntax.ts";
import { createProblem, type Path, type Problem, toPointer } from "./problem.ts";

/** The syntax tree of a YAML text, and what messages about places in it need. */
export interface YamlSyntax {
  readonly document: Document.Parsed;
  /** The line of a path's last key, counted from 1. If that key does not exist, the line of the last one that does. */
  lineOf(path: Path): number | undefined;
  /** A warning for each key that a mapping has more than once, and for each tag that is not resolved. */
  listWarnings(): Problem[];
}

/** Parses a YAML 1.2 text with merge keys. Its values have the types that JSON has; integers keep all of their digits. */
export function readYamlSyntax(text: string): YamlSyntax {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    customTags: (tags) => [longInteger, ...tags],
    lineCounter: lines,
    logLevel: "error",
    merge: true,
    // Sets, ordered maps and binary values do not exist in JSON, so their tags are ignored.
    resolveKnownTags: false,
    uniqueKeys: false,
  });
  const findPair = createPairFinder();
  return {
    document,
    lineOf(path) {
      const offset = findOffset(document, path, findPair);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
    listWarnings: () => listWarnings(document, lines),
  };
}

/** Takes precedence over YAML's own integer tag, for integers that a double may not represent exactly. */
const longInteger: ScalarTag = {
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?\d{16,}$/,
  resolve: exactInteger,
};

/** Finds the pair with a key in a mapping. If there are several, the last one counts. */
type PairFinder = (map: YAMLMap, key: string) => Pair | undefined;

/** Creates a finder that indexes each mapping on first use, because a document may have thousands of problems. */
function createPairFinder(): PairFinder {
  const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map, key) => {
    let index = indexes.get(map);
    if (index === undefined) {
      index = new Map(map.items.map((pair) => [keyOf(pair), pair]));
      indexes.set(map, index);
    }
    return index.get(key);
  };
}

/**
 * The offset of the key or list entry that a path ends with. If it does not exist, the offset of the deepest one on the
 * path that does.
 */
function findOffset(document: Document.Parsed, path: Path, findPair: PairFinder): number | undefined {
  let node = followAlias(document, document.contents);
  let offset = startOf(node);
  for (const key of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = findPair(node, key);
      if (pair === undefined) {
        return offset;
      }
      offset = startOf(pair.key) ?? offset;
      next = pair.value;
    } else if (isSeq(node)) {
      next = node.items[Number(key)];
      offset = startOf(next) ?? offset;
    }
    node = followAlias(document, next);
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function followAlias(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function listWarnings(document: Document.Parsed, lines: LineCounter): Problem[] {
  const warnings: Problem[] = [];
  const lineAt = (node: unknown): number => lines.linePos(startOf(node) ?? 0).line;
  visit(document, {
    Map(key, map, ancestors) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const name = keyOf(pair);
        // The merge key may occur in a mapping more than once. The library reads it as a symbol.
        if (seen.has(name) && !(isScalar(pair.key) && typeof pair.key.value === "symbol")) {
          warnings.push(describeDuplicate([...pathOf(ancestors, key), name], lineAt(pair.key)));
        }
        seen.add(name);
      }
    },
    Node(key, node, ancestors) {
      if ("tag" in node && node.tag?.startsWith("!") === true) {
        const { message, hint } = describeTag(node.tag);
        warnings.push(createProblem(toPointer(pathOf(ancestors, key)), message, { line: lineAt(node), hint }));
      }
    },
  });
  return warnings;
}

/** Finds the keys that lead to a node from its ancestors and its own key or index. */
function pathOf(ancestors: readonly unknown[], last: unknown): string[] {
  const nodes = [...ancestors];
  return nodes.flatMap((ancestor, index) => {
    if (isPair(ancestor)) {
      return [keyOf(ancestor)];
    }
    const child = nodes[index + 1];
    if (!isSeq(ancestor)) {
      return [];
    }
    return [String(child === undefined ? last : ancestor.items.indexOf(child))];
  });
}

/** The short forms of CloudFormation's intrinsic functions. {@link https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html} */
const cloudFormationTag =
  /^!(?:And|Base64|Cidr|Condition|Equals|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Not|Or|Ref|Select|Split|Sub|Transform)$/;

function describeTag(tag: string): Pick<Problem, "message" | "hint"> {
  const message = `The YAML tag ${tag} is not resolved: its value is read as it is written`;
  return cloudFormationTag.test(tag)
    ? { message, hint: `${tag} is a CloudFormation function; write the value that it has in the deployed stack` }
    : { message };
}
