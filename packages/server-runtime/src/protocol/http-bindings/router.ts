import type { OperationShape } from "@smithy-contract/shapes";
import type { Match } from "../protocol.ts";
import type { RequestTarget } from "../host-shortcuts.ts";
import { parseQuery, percentDecode } from "./target.ts";
import { parseUriPattern, type PathStep } from "./uri-pattern.ts";

/** The methods of a path, if the request's own is not among them. */
export interface MethodMismatch {
  readonly allow: readonly string[];
}

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly query: ReadonlyMap<string, string>;
}

/** What follows a greedy label in a pattern. The label takes all segments before the suffix. */
interface GreedyBranch {
  readonly suffix: readonly string[];
  readonly routes: Route[];
}

interface Node {
  readonly literals: Map<string, Node>;
  /** The first of the literals, which is compared in place: most nodes have no other. */
  first: { readonly text: string; readonly node: Node } | undefined;
  label: Node | undefined;
  readonly greedy: GreedyBranch[];
  readonly routes: Route[];
}

/**
 * Finds operations by method, path and literal query parts. The paths form a trie, so that a look-up takes as many steps
 * as the path has segments, however many operations there are. Literals take precedence over labels, and labels over
 * greedy ones.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#http-trait}
 */
export class Router {
  readonly #root = createNode();

  constructor(operations: Readonly<Record<string, OperationShape>>) {
    for (const [key, operation] of Object.entries(operations)) {
      this.#add(key, operation);
    }
  }

  /**
   * Finds the operation for a method and target. A HEAD request that no operation models is for the operation of GET. If
   * only the method differs, returns the path's methods; if the path is unknown, undefined.
   * @throws {ProtocolError} if the percent-encoding of the path or query is broken (400)
   */
  find(method: string, target: RequestTarget): Match | MethodMismatch | undefined {
    const search: Search = { method, target, segments: undefined, parameters: undefined, values: [], allow: [] };
    // The path starts with a slash, after which its first segment begins. The path "/" has no segments.
    const match = target.path === "/" ? choose(this.#root.routes, search) : findIn(this.#root, 1, 1, search);
    if (match !== undefined) {
      return match;
    }
    const allow = new Set(search.allow);
    if (allow.has("GET")) {
      if (method === "HEAD") {
        return this.find("GET", target);
      }
      allow.add("HEAD");
    }
    return allow.size > 0 ? { allow: [...allow].sort() } : undefined;
  }

  #add(operation: string, { http }: OperationShape): void {
    if (http === undefined) {
      return;
    }
    const { steps, query } = parseUriPattern(http.uri);
    const route: Route = {
      operation,
      method: http.method,
      query,
    };
    let node = this.#root;
    for (const [i, step] of steps.entries()) {
      if (step.kind === "greedy") {
        insertRoute(greedyBranch(node, steps.slice(i + 1)).routes, route);
        return;
      }
      node = childFor(node, step);
    }
    insertRoute(node.routes, route);
  }
}

interface Search {
  readonly method: string;
  readonly target: RequestTarget;
  /** The segments of the path, split when a greedy label first needs them. */
  segments: readonly string[] | undefined;
  /** The parameters of the query, parsed when a route first needs them. */
  parameters: ReadonlyMap<string, readonly string[]> | undefined;
  /** The values of the labels on the way to the current node. */
  readonly values: string[];
  /** The methods of routes that match except for the method. */
  readonly allow: string[];
}

/**
 * Finds the routes below a node.
 *
 * @param start where the next segment begins in the path
 * @param depth which of the path's segments it is
 */
function findIn(node: Node, start: number, depth: number, search: Search): Match | undefined {
  const { path } = search.target;
  if (start > path.length) {
    return choose(node.routes, search);
  }
  const slash = path.indexOf("/", start);
  const end = slash < 0 ? path.length : slash;
  const literal = findLiteral(node, path, start, end);
  let match = literal && findIn(literal, end + 1, depth + 1, search);
  if (match === undefined && node.label !== undefined) {
    search.values.push(path.slice(start, end));
    match = findIn(node.label, end + 1, depth + 1, search);
    search.values.pop();
  }
  return match ?? findGreedy(node.greedy, depth, search);
}

function findLiteral({ first, literals }: Node, path: string, start: number, end: number): Node | undefined {
  if (first === undefined) {
    return undefined;
  }
  if (first.text.length === end - start && path.startsWith(first.text, start)) {
    return first.node;
  }
  const segment = path.slice(start, end);
  // Callers may percent-encode a literal without need.
  return (
    literals.get(segment) ?? (segment.includes("%") ? literals.get(percentDecode(segment, "The path")) : undefined)
  );
}

function isLiteral(segment: string | undefined, literal: string): boolean {
  return segment === literal || percentDecode(segment ?? "", "The path") === literal;
}

function findGreedy(branches: readonly GreedyBranch[], depth: number, search: Search): Match | undefined {
  if (branches.length === 0) {
    return undefined;
  }
  const segments = (search.segments ??= search.target.path.split("/"));
  for (const { suffix, routes } of branches) {
    const end = segments.length - suffix.length;
    if (end > depth && suffix.every((literal, i) => isLiteral(segments[end + i], literal))) {
      search.values.push(segments.slice(depth, end).join("/"));
      const match = choose(routes, search);
      search.values.pop();
      if (match !== undefined) {
        return match;
      }
    }
  }
  return undefined;
}

function choose(routes: readonly Route[], search: Search): Match | undefined {
  const { method, target, values, allow } = search;
  for (const route of routes) {
    if (route.query.size > 0 && !hasQuery(route.query, (search.parameters ??= parseQuery(target.query)))) {
      continue;
    }
    if (route.method === method) {
      return { operation: route.operation, labels: values.slice(), query: target.query };
    }
    allow.push(route.method);
  }
  return undefined;
}

function hasQuery(required: ReadonlyMap<string, string>, parameters: ReadonlyMap<string, readonly string[]>): boolean {
  for (const [name, value] of required) {
    const values = parameters.get(name);
    if (values === undefined || (value !== "" && !values.includes(value))) {
      return false;
    }
  }
  return true;
}

function createNode(): Node {
  return { literals: new Map(), first: undefined, label: undefined, greedy: [], routes: [] };
}

function childFor(node: Node, step: PathStep): Node {
  if (step.kind !== "literal") {
    node.label ??= createNode();
    return node.label;
  }
  const child = node.literals.get(step.text) ?? createNode();
  node.literals.set(step.text, child);
  node.first ??= { text: step.text, node: child };
  return child;
}

function greedyBranch(node: Node, suffixSteps: readonly PathStep[]): GreedyBranch {
  const suffix = suffixSteps.flatMap((step) => (step.kind === "literal" ? [step.text] : []));
  const known = node.greedy.find((branch) => branch.suffix.join("/") === suffix.join("/"));
  if (known !== undefined) {
    return known;
  }
  const branch: GreedyBranch = { suffix, routes: [] };
  node.greedy.push(branch);
  // The longest suffix is the most specific one, so it is tried first.
  node.greedy.sort((a, b) => b.suffix.length - a.suffix.length);
  return branch;
}

/** Inserts a route so that more specific ones, which have more literal query parts, come first. */
function insertRoute(routes: Route[], route: Route): void {
  routes.push(route);
  routes.sort((a, b) => b.query.size - a.query.size);
}
