import { type BasePathMode, readBasePath, splitPath } from "./base-path.ts";
import { checkKind } from "./check-kind.ts";
import type { Findings } from "./findings.ts";
import { openApiKeys, operationKeys, pathItemKeys, securitySchemeKeys, swaggerKeys } from "./known-keys.ts";
import { followReference, type Place, placeUnder, traceReferences } from "./follow-reference.ts";
import { createPathRules } from "./path-rules.ts";
import { type DeclaredParameters, readParameters } from "./read-parameters.ts";
import { type PinnedIds, readPinnedIds } from "./read-pinned-ids.ts";
import { explainIntrinsic } from "./unresolved.ts";
import { keysOf, readKey } from "./values.ts";
import { createTypoCheck, type TypoCheck } from "./warn-of-typos.ts";

/** The keys of a path item that hold an operation, and the methods that they stand for. */
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
  /** The operation, after its references were followed. */
  readonly operation: Place;
  readonly parameters: DeclaredParameters;
  /** The value of `x-amazon-apigateway-integration`; absent if the method has none. */
  readonly integration?: Place;
}

/** What a document declares, before resource ids are derived and integrations are read. */
export interface Declarations {
  readonly title: string;
  readonly pinned: PinnedIds;
  /** The paths of all resources: the root, the paths that the document declares, and their parents. */
  readonly paths: readonly string[];
  readonly methods: readonly DeclaredMethod[];
}

/**
 * Reads what an OpenAPI 3.0 or 3.1 or a Swagger 2.0 document declares. Returns undefined if the document is of another
 * kind. A document with problems is still read, so that its integrations can be checked too; all problems are reported.
 */
export function readDeclarations(findings: Findings, mode: BasePathMode): Declarations | undefined {
  if (!checkKind(findings)) {
    return undefined;
  }
  const { root } = findings.document;
  const basePath = readBasePath(root, mode);
  const paths = new Set<string>(["/"]);
  addAncestors(paths, basePath);
  const refusePath = createPathRules();
  const methods = new Map<string, DeclaredMethod>();
  const checkTypos = createTypoCheck(findings);
  const pathItems = placeUnder({ value: root, path: [] }, "paths");
  for (const declared of keysOf(pathItems.value)) {
    if (declared.startsWith("x-")) {
      continue;
    }
    const segments = [...basePath, ...splitPath(declared)];
    const path = `/${segments.join("/")}`;
    const place = placeUnder(pathItems, declared);
    const refusal = refusePath(segments);
    if (refusal !== undefined) {
      findings.refuse(place.path, refusal);
    }
    if (!declared.startsWith("/")) {
      // Reported in aws/serverless-application-model#2297.
      const message = `Parse issue: attribute paths. Resource ${declared} should start with /`;
      findings.warn(place.path, message, explainIntrinsic({ [declared]: place.value }));
    }
    addAncestors(paths, segments);
    for (const method of readPathItem(findings, place, path, checkTypos)) {
      const key = `${method.httpMethod} ${path}`;
      if (methods.has(key)) {
        const message = `${key} is declared by another path of the document, too: only this one is read`;
        findings.warn(method.operation.path, message);
      }
      methods.set(key, method);
    }
  }
  const pinned = readPinnedIds(findings, paths);
  checkTypos({ value: root, path: [] }, readKey(root, "swagger") === undefined ? openApiKeys : swaggerKeys);
  warnOfSecurity(findings, checkTypos);
  const title = readTitle(root);
  if (title.includes("\0")) {
    findings.refuse(["info", "title"], "A title cannot have the character NUL");
  }
  return { title, pinned, paths: [...paths], methods: [...methods.values()] };
}

function readPathItem(findings: Findings, place: Place, path: string, checkTypos: TypoCheck): DeclaredMethod[] {
  const items = traceReferences(findings.document, place);
  if (!items.ok) {
    findings.problems.push(...items.problems);
    return [];
  }
  for (const item of items.value) {
    checkTypos(item, pathItemKeys);
  }
  const ignored = findOperation(items.value, "trace");
  if (ignored !== undefined) {
    findings.warn(ignored.path, "The service has no method TRACE: the operation is left out");
  }
  const methods: DeclaredMethod[] = [];
  for (const [key, httpMethod] of methodKeys) {
    const declared = findOperation(items.value, key);
    if (declared === undefined) {
      continue;
    }
    const operation = follow(findings, declared) ?? { value: undefined, path: declared.path };
    checkTypos(operation, operationKeys);
    const integration = follow(findings, placeUnder(operation, "x-amazon-apigateway-integration"));
    methods.push({
      path,
      httpMethod,
      operation,
      parameters: readParameters(findings, [operation, ...items.value], { path, httpMethod }),
      ...(isAbsent(integration) ? {} : { integration }),
    });
  }
  return methods;
}

/**
 * An operation may be next to the `$ref` of its path item, or in the path item that the `$ref` leads to. The nearest
 * one counts.
 */
function findOperation(items: readonly Place[], key: string): Place | undefined {
  return items.map((item) => placeUnder(item, key)).find(({ value }) => value !== undefined && value !== null);
}

function follow(findings: Findings, place: Place): Place | undefined {
  const followed = followReference(findings.document, place);
  if (!followed.ok) {
    findings.problems.push(...followed.problems);
    return undefined;
  }
  return followed.value;
}

function isAbsent(place: Place | undefined): place is undefined {
  return place?.value === undefined || place.value === null;
}

/** The types of security schemes that the service drops unless an authorizer is attached to them. */
const droppedSecurityTypes: ReadonlySet<unknown> = new Set(["http", "oauth2"]);

/** The service drops some security schemes (docs/aws_api_gw.md of columbia-it/django-jsonapi-training). */
function warnOfSecurity({ document, warn }: Findings, checkTypos: TypoCheck): void {
  const openApi = ["components", "securitySchemes"];
  const path = readKey(document.root, "swagger") === undefined ? openApi : ["securityDefinitions"];
  const schemes = path.reduce<unknown>(readKey, document.root);
  for (const name of keysOf(schemes)) {
    const scheme = readKey(schemes, name);
    checkTypos({ value: scheme, path: [...path, name] }, securitySchemeKeys);
    const type = readKey(scheme, "type");
    if (droppedSecurityTypes.has(type) && readKey(scheme, "x-amazon-apigateway-authorizer") === undefined) {
      warn([...path, name], `Unsupported security definition type '${String(type)}' for '${name}'. Ignoring.`);
    }
  }
}

function readTitle(root: unknown): string {
  const title = readKey(readKey(root, "info"), "title");
  return ["string", "number", "bigint"].includes(typeof title) ? String(title) : "";
}

/** Adds a path and its parents, because the service creates a resource for each of them. */
function addAncestors(paths: Set<string>, segments: readonly string[]): void {
  let path = "";
  for (const segment of segments) {
    path += `/${segment}`;
    paths.add(path);
  }
}
