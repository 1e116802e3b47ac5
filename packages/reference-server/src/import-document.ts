import type { ApiDefinition, MethodDefinition } from "./api-definition.ts";
import type { BasePathMode } from "./documents/base-path.ts";
import { createFindings, type Findings } from "./documents/findings.ts";
import { parseText } from "./documents/parse-document.ts";
import { accept, type Outcome, refuse } from "./documents/parsed-document.ts";
import { readDeclarations } from "./documents/read-declarations.ts";
import { deriveResourceIds, deriveRestApiId, hashContent } from "./ids/derive-ids.ts";
import { type IntegrationContext, readIntegration } from "./mapping/read-integration.ts";
import { checkMaxTimeout, timeoutLimits } from "./mapping/timeout-limits.ts";
import { createValueReader } from "./mapping/value-reader.ts";

/** Options of {@link importDocument}. */
export interface ImportOptions {
  /** How the document's base path becomes part of the resource paths. Default `ignore`. */
  readonly basePath?: BasePathMode;
  /**
   * The account's quota for `timeoutInMillis`: 29,000 (default) to 300,000 milliseconds. Integrations that stream their
   * response may set up to 900,000, whatever the quota is.
   */
  readonly maxTimeoutInMillis?: number;
}

/**
 * Reads an OpenAPI 3.0 or 3.1 or Swagger 2.0 document, JSON or YAML, into the API that the service would create from
 * it. A document with a problem is refused as a whole, and the outcome lists every problem. Warnings list what the
 * service drops from a document, or reads differently from what the document says.
 *
 * @throws {RangeError} if `maxTimeoutInMillis` is not a whole number from 29,000 to 300,000
 *
 * @example
 * ```ts
 * const outcome = importDocument(await readFile("pets.yaml", "utf8"), { maxTimeoutInMillis: 60_000 });
 * for (const warning of outcome.warnings) {
 *   console.warn(formatProblem("pets.yaml", warning));
 * }
 * if (!outcome.ok) {
 *   throw new Error(formatImportErrors(outcome.problems));
 * }
 * await store.put(outcome.value);
 * ```
 */
export function importDocument(text: string, options: ImportOptions = {}): Outcome<ApiDefinition> {
  const maxTimeoutInMillis = options.maxTimeoutInMillis ?? timeoutLimits.standard;
  checkMaxTimeout(maxTimeoutInMillis);
  const parsed = parseText(text);
  if (!parsed.ok) {
    return parsed;
  }
  const findings = createFindings(parsed.value);
  findings.warnings.push(...parsed.warnings);
  const declarations = readDeclarations(findings, options.basePath ?? "ignore");
  if (declarations === undefined) {
    return refuse(findings.problems, findings.warnings);
  }
  const { title, pinned, paths, methods } = declarations;

  const contentHash = hashContent(parsed.value.root);
  const methodsOf = new Map<string, readonly MethodDefinition[]>();
  const restApiId = pinned.restApiId ?? deriveRestApiId(title);
  const resourceIds = deriveResourceIds(restApiId, paths, pinned.resources);
  for (const method of methods) {
    const resourceId = resourceIds.get(method.path) ?? "";
    const definition = readMethod(findings, { method, resourceId, maxTimeoutInMillis });
    methodsOf.set(method.path, [...(methodsOf.get(method.path) ?? []), definition]);
  }
  if (findings.problems.length > 0) {
    return refuse(findings.problems, findings.warnings);
  }
  const api = {
    restApiId,
    pinned: pinned.restApiId !== undefined,
    title,
    contentHash,
    resources: [...resourceIds].map(([path, resourceId]) => ({ resourceId, path, methods: methodsOf.get(path) ?? [] })),
  };
  return accept(api, findings.warnings);
}

function readMethod(findings: Findings, context: IntegrationContext): MethodDefinition {
  const { httpMethod, path, integration: place } = context.method;
  const integration = place && readIntegration(createValueReader(findings, { httpMethod, path }), place, context);
  return integration === undefined ? { httpMethod } : { httpMethod, integration };
}
