import type { ApiDefinition, MethodDefinition } from "./api-definition.ts";
import type { BasePathMode } from "./documents/base-path.ts";
import { parseText } from "./documents/parse-document.ts";
import { accept, type Outcome, type ParsedDocument } from "./documents/parsed-document.ts";
import type { Problem } from "./documents/problem.ts";
import { type DeclaredMethod, readDeclarations } from "./documents/read-declarations.ts";
import { deriveResourceIds, deriveRestApiId, hashContent } from "./ids/derive-ids.ts";
import { readIntegration } from "./mapping/read-integration.ts";
import { createValueReader } from "./mapping/value-reader.ts";

/** How a document is read. */
export interface ImportOptions {
  /** What becomes of the document's base path. Default `ignore`. */
  readonly basePath?: BasePathMode;
}

/**
 * Reads an OpenAPI 3.0 or 3.1 or Swagger 2.0 document, JSON or YAML, into the API that the service would make of it.
 * A document that the service refuses is refused whole, with every problem in it.
 */
export function importDocument(text: string, options: ImportOptions = {}): Outcome<ApiDefinition> {
  const parsed = parseText(text);
  if (!parsed.ok) {
    return parsed;
  }
  const declarations = readDeclarations(parsed.value, options.basePath ?? "ignore");
  if (!declarations.ok) {
    return declarations;
  }
  const { title, pinned, paths, methods } = declarations.value;

  const contentHash = hashContent(parsed.value.root);
  const problems: Problem[] = [...declarations.value.problems];
  const methodsOf = new Map<string, MethodDefinition[]>(paths.map((path) => [path, []]));
  const resourceIds = deriveResourceIds(contentHash, paths, pinned.resources);
  for (const method of methods) {
    const resourceId = resourceIds.get(method.path);
    if (resourceId !== undefined) {
      methodsOf.get(method.path)?.push(readMethod(parsed.value, method, resourceId, problems));
    }
  }
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  return accept({
    restApiId: pinned.restApiId ?? deriveRestApiId(contentHash),
    pinned: pinned.restApiId !== undefined,
    title,
    contentHash,
    resources: [...resourceIds].map(([path, resourceId]) => ({ resourceId, path, methods: methodsOf.get(path) ?? [] })),
  });
}

function readMethod(
  document: ParsedDocument,
  method: DeclaredMethod,
  resourceId: string,
  problems: Problem[],
): MethodDefinition {
  const { path, httpMethod, integration: place } = method;
  if (place === undefined) {
    return { httpMethod };
  }
  const reader = createValueReader(document, path);
  const integration = readIntegration(reader, place, resourceId);
  problems.push(...reader.problems);
  return integration === undefined ? { httpMethod } : { httpMethod, integration };
}
