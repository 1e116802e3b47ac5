import { type Node, parseTree, stripComments } from "jsonc-parser";
import { LineCounter } from "yaml";
import { type Path, type Problem, toPointer } from "./problem.ts";

/** The syntax tree of a JSON text, for messages about places in it. */
export interface JsonSyntax {
  /** The line of a path's last key, counted from 1. If that key does not exist, the line of the last one that does. */
  lineOf(path: Path): number | undefined;
  /** A warning for each key that an object has more than once. */
  listDuplicateKeys(): Problem[];
}

/**
 * Parses a JSON text into its syntax tree. This takes several times as long as `JSON.parse`, so it is done only for
 * documents with problems. The text must be valid and not deeply nested, because the parser recurses.
 */
export function readJsonSyntax(text: string): JsonSyntax {
  const root = parseTree(text);
  const lines = countLines(text);
  const members = new WeakMap<Node, ReadonlyMap<string, Node>>();

  /** Indexes an object's properties on first use; the last one of the same name counts. */
  function findMember(parent: Node, key: string): Node | undefined {
    if (parent.type === "array") {
      return childrenOf(parent)[Number(key)];
    }
    let index = members.get(parent);
    if (index === undefined) {
      index = new Map(childrenOf(parent).map((property) => [keyOf(property), property]));
      members.set(parent, index);
    }
    return index.get(key);
  }

  return {
    lineOf(path) {
      let node = root;
      let offset = root?.offset ?? 0;
      for (const key of path) {
        const member = node && findMember(node, key);
        if (member === undefined) {
          break;
        }
        offset = member.offset;
        node = valueOf(member);
      }
      return lines.linePos(offset).line;
    },
    listDuplicateKeys() {
      const duplicates: Problem[] = [];
      collectDuplicates(root, [], ({ offset }, path) => {
        duplicates.push(describeDuplicate(path, lines.linePos(offset).line));
      });
      return duplicates;
    },
  };
}

/** Returns the warning about a key that its object has more than once. */
export function describeDuplicate(path: Path, line: number): Problem {
  const message = `Duplicate key ${JSON.stringify(path.at(-1))}: only its last value is read`;
  return { pointer: toPointer(path), message, line };
}

function collectDuplicates(node: Node | undefined, path: Path, report: (node: Node, path: Path) => void): void {
  const seen = new Set<string>();
  for (const [index, child] of childrenOf(node).entries()) {
    const key = child.type === "property" ? keyOf(child) : String(index);
    if (seen.has(key)) {
      report(child, [...path, key]);
    }
    seen.add(key);
    collectDuplicates(valueOf(child), [...path, key], report);
  }
}

/** The properties of an object or the elements of a list. Other values have none. */
function childrenOf(node: Node | undefined): readonly Node[] {
  return node?.children ?? [];
}

function keyOf(property: Node): string {
  const [key] = childrenOf(property);
  return String(key?.value);
}

/** Returns the value of a property. An element of a list is a value itself. */
function valueOf(member: Node): Node | undefined {
  return member.type === "property" ? childrenOf(member)[1] : member;
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
    lines.addNewLine(end + 1);
  }
  return lines;
}

/**
 * Counts the keys in a valid JSON text. If the parsed value has fewer, some object has a key twice. Jumping from quote
 * to quote is many times faster than a parser.
 */
export function countKeys(text: string): number {
  const colon = /\s*:/y;
  let keys = 0;
  let start = text.indexOf('"');
  while (start !== -1) {
    const end = findClosingQuote(text, start);
    colon.lastIndex = end + 1;
    if (colon.test(text)) {
      keys++;
    }
    start = text.indexOf('"', end + 1);
  }
  return keys;
}

function findClosingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end;
}

/** A quote is escaped if the number of backslashes before it is odd. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charAt(before) === "\\") {
    before--;
  }
  return (quote - before) % 2 === 0;
}

/**
 * Finds the line of the first comment in a text that is JSON except for comments and trailing commas. Returns undefined
 * if the text has no comment, or if it is not JSON even without them.
 */
export function findJsonComment(text: string): number | undefined {
  if (!/^\s*(?:[{[]|\/[/*])/.test(text)) {
    return undefined;
  }
  // Every character of a comment becomes a space, so offsets and lines stay the same.
  const stripped = stripComments(text, " ");
  if (stripped === text || !isJson(stripped.replace(/,(?=\s*[}\]])/g, " "))) {
    return undefined;
  }
  let comment = 0;
  while (text.charAt(comment) === stripped.charAt(comment)) {
    comment++;
  }
  return countLines(text).linePos(comment).line;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
