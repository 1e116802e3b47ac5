import { type BasePathMode, readBasePath, splitPath } from "./base-path.ts";
import { followReference, type Place, placeUnder, traceReferences } from "./follow-reference.ts";
import { accept, type Outcome, type ParsedDocument, problemAt, refuse } from "./parsed-document.ts";
import type { Problem } from "./problem.ts";
import { createPathRules } from "./path-rules.ts";
import { type PinnedIds, readPinnedIds } from "./read-pinned-ids.ts";
import { isObject, readKey } from "./values.ts";

/** The keys of a path item that are methods, and the method each stands for. */
const methodKeys: ReadonlyMap<string, string> = new Map([
  ["get", "GET"],
  ["put", "PUT"],
  ["post", "POST"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["head", "HEAD"],
  ["patch", "PATCH"],
  ["x-amazon-apigateway-any-method", "ANY"],
]);

/** A method that a document declares. */
export interface DeclaredMethod {
  /** The path of its resource, base path included. */
  readonly path: string;
  readonly httpMethod: string;
  /** The value of `x-amazon-apigateway-integration`; absent where the method has none. */
  readonly integration?: Place;
}

/** What a document declares, before ids and rules. */
export interface Declarations {
  readonly title: string;
  readonly pinned: PinnedIds;
  /** Every resource's path: the root, the declared ones, and those in between. */
  readonly paths: readonly string[];
  readonly methods: readonly DeclaredMethod[];
  /** Why the document is refused all the same; what it declares is there so that its other problems can be told, too. */
  readonly problems: readonly Problem[];
}

/** Reads what an OpenAPI 3.0 or 3.1 or a Swagger 2.0 document declares; a document of any other kind is refused. */
export function readDeclarations(document: ParsedDocument, mode: BasePathMode): Outcome<Declarations> {
  const { root } = document;
  const unsupported = checkVersion(root);
  if (unsupported !== undefined) {
    return refuse([problemAt(document, [], unsupported)]);
  }

  const problems: Problem[] = [];
  const basePath = readBasePath(root, mode);
  const paths = new Set<string>(["/"]);
  addAncestors(paths, basePath);
  const refusePath = createPathRules();
  const methods = new Map<string, DeclaredMethod>();
  const pathItems = placeUnder({ value: root, path: [] }, "paths");
  for (const declared of isObject(pathItems.value) ? Object.keys(pathItems.value) : []) {
    if (declared.startsWith("x-")) {
      continue;
    }
    const segments = [...basePath, ...splitPath(declared)];
    const path = `/${segments.join("/")}`;
    const place = placeUnder(pathItems, declared);
    const refusal = refusePath(segments);
    if (refusal !== undefined) {
      problems.push(problemAt(document, place.path, refusal));
    }
    addAncestors(paths, segments);
    const items = traceReferences(document, place);
    if (!items.ok) {
      problems.push(...items.problems);
      continue;
    }
    for (const [key, httpMethod] of methodKeys) {
      const operation = findOperation(items.value, key);
      if (operation === undefined) {
        continue;
      }
      const integration = readIntegrationPlace(document, operation, problems);
      methods.set(`${httpMethod} ${path}`, { path, httpMethod, ...(integration === undefined ? {} : { integration }) });
    }
  }
  const pinned = readPinnedIds(document, paths);
  if (!pinned.ok) {
    problems.push(...pinned.problems);
  }
  const title = readTitle(root);
  if (title.includes("\0")) {
    problems.push(problemAt(document, ["info", "title"], "A title cannot have the character NUL"));
  }
  return accept({
    title,
    pinned: pinned.ok ? pinned.value : { resources: new Map() },
    paths: [...paths],
    methods: [...methods.values()],
    problems,
  });
}

/** A method may stand beside the `$ref` of its path item, or where that leads to; what is nearer holds. */
function findOperation(items: readonly Place[], key: string): Place | undefined {
  return items.map((item) => placeUnder(item, key)).find(({ value }) => value !== undefined && value !== null);
}

function readIntegrationPlace(document: ParsedDocument, operation: Place, problems: Problem[]): Place | undefined {
  const operationFound = followReference(document, operation);
  if (!operationFound.ok) {
    problems.push(...operationFound.problems);
    return undefined;
  }
  const integration = followReference(document, placeUnder(operationFound.value, "x-amazon-apigateway-integration"));
  if (!integration.ok) {
    problems.push(...integration.problems);
    return undefined;
  }
  return integration.value.value === undefined || integration.value.value === null ? undefined : integration.value;
}

function checkVersion(root: unknown): string | undefined {
  if (!isObject(root)) {
    return "Neither OpenAPI nor Swagger: the document must be an object";
  }
  const swagger = readKey(root, "swagger");
  const openapi = readKey(root, "openapi");
  // Loose documents write the version as a number, of which 3.0 is 3.
  if (swagger !== undefined) {
    return Number(swagger) === 2 ? undefined : `Swagger ${String(swagger)} is not supported; 2.0 is`;
  }
  if (openapi === undefined) {
    return 'Neither OpenAPI nor Swagger: it has neither "openapi" nor "swagger"';
  }
  return /^3(\.[01](\.|$)|$)/.test(String(openapi))
    ? undefined
    : `OpenAPI ${String(openapi)} is not supported; 3.0 and 3.1 are`;
}

function readTitle(root: unknown): string {
  const title = readKey(readKey(root, "info"), "title");
  return ["string", "number", "bigint"].includes(typeof title) ? String(title) : "";
}

/** The service makes a resource of every path on the way to a declared one. */
function addAncestors(paths: Set<string>, segments: readonly string[]): void {
  let path = "";
  for (const segment of segments) {
    path += `/${segment}`;
    paths.add(path);
  }
}
