/** One step of a URI pattern's path. */
export type PathStep =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "label"; readonly name: string }
  | { readonly kind: "greedy"; readonly name: string };

/** The parts of a URI pattern. {@link https://smithy.io/2.0/spec/http-bindings.html#uri} */
export interface UriPattern {
  readonly steps: readonly PathStep[];
  /** The literal query parts that a request must have: names, and values if the pattern gives them. */
  readonly query: ReadonlyMap<string, string>;
}

/** Parses a URI pattern. The Smithy CLI has validated it. */
export function parseUriPattern(uri: string): UriPattern {
  const [path = "", query = ""] = uri.split("?", 2);
  const steps = path.split("/").slice(1).map(parseStep);
  const pairs = query === "" ? [] : query.split("&").map((pair) => splitOnce(pair, "="));
  return { steps: path === "/" ? [] : steps, query: new Map(pairs) };
}

/** Lists the names of a URI pattern's labels. */
export function listLabels(uri: string): string[] {
  return parseUriPattern(uri).steps.flatMap((step) => (step.kind === "literal" ? [] : [step.name]));
}

function parseStep(segment: string): PathStep {
  if (!segment.startsWith("{")) {
    return { kind: "literal", text: segment };
  }
  return segment.endsWith("+}")
    ? { kind: "greedy", name: segment.slice(1, -2) }
    : { kind: "label", name: segment.slice(1, -1) };
}

/** Splits a text at the first separator. Without one, the second part is empty. */
export function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
