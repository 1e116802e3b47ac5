import type { Findings } from "./findings.ts";
import { followReference, type Place, placeUnder } from "./follow-reference.ts";
import { cannotPutMethod, invalidMapping } from "./service-words.ts";
import { readKey } from "./values.ts";

/** The request parameters that a method declares, on its operation and on its path item. */
export interface DeclaredParameters {
  /** The location and name of each parameter, such as `path.id`. */
  readonly names: ReadonlySet<string>;
  /** False if a parameter could not be read, so that `names` may lack one. */
  readonly complete: boolean;
}

/**
 * The names that parameter mappings use for OpenAPI's parameter locations. Parameters in other locations are not
 * request parameters.
 */
const locations: ReadonlyMap<unknown, string> = new Map([
  ["path", "path"],
  ["query", "querystring"],
  ["header", "header"],
]);

/** The service allows no other names (floci-io/floci#3549, api-platform/api-platform#2150, docs/aws_api_gw.md of columbia-it/django-jsonapi-training). */
const parameterName = /^[a-zA-Z0-9:._$-]+$/;

/**
 * Reads the parameters of a method. `owners` are the operation and the path items that contain it, nearest first.
 * Reports the parameters that PutMethod refuses.
 */
export function readParameters(
  findings: Findings,
  owners: readonly Place[],
  method: { readonly httpMethod: string; readonly path: string },
): DeclaredParameters {
  const step = cannotPutMethod(method.httpMethod, method.path);
  const names = new Set<string>();
  const locationOf = new Map<string, string>();
  let complete = true;
  for (const place of owners.flatMap(listParameters)) {
    const followed = followReference(findings.document, place);
    if (!followed.ok) {
      complete = false;
      continue;
    }
    const name = readKey(followed.value.value, "name");
    const location = locations.get(readKey(followed.value.value, "in"));
    if (typeof name !== "string" || location === undefined || names.has(`${location}.${name}`)) {
      continue;
    }
    names.add(`${location}.${name}`);
    if (!parameterName.test(name)) {
      const error = `Parameter name should match the following regular expression: ${parameterName.source}`;
      findings.refuse([...followed.value.path, "name"], `${step}: ${invalidMapping(error)}`);
    }
    // Recorded for PutMethod: localstack, test_apigateway_api.snapshot.json, test_method_request_parameters.
    if (locationOf.has(name)) {
      const message = `${step}: Parameter names must be unique across querystring, header and path`;
      findings.refuse(followed.value.path, message);
    }
    locationOf.set(name, location);
  }
  return { names, complete };
}

function listParameters(owner: Place): readonly Place[] {
  const listed = placeUnder(owner, "parameters");
  return Array.isArray(listed.value) ? listed.value.map((_, index) => placeUnder(listed, String(index))) : [];
}
