import { isDeepStrictEqual } from "node:util";
import type { ApiDefinition } from "../api-definition.ts";
import type { Integration } from "@apigateway/types";

/** The maximum number of changed methods that are listed. The others are only counted. */
const listedChanges = 20;

/** A method, with the properties that are compared with its version in another document. */
interface ComparedMethod {
  readonly httpMethod: string;
  readonly path: string;
  readonly resourceId: string;
  readonly integration: Integration | undefined;
}

/** Describes in readable lines how an API differs from its previous version. */
export function describeChanges(name: string, before: ApiDefinition, after: ApiDefinition): string[] {
  const [old, current] = [listMethods(before), listMethods(after)];
  const added = [...current].filter(([key]) => !old.has(key)).map(([, method]) => `  + ${describeMethod(method)}`);
  const removed = [...old].filter(([key]) => !current.has(key)).map(([key]) => `  - ${key}`);
  const changed = [...current].flatMap(([key, method]) => {
    const earlier = old.get(key);
    const members = earlier === undefined ? [] : listDifferences(earlier, method);
    return members.length === 0 ? [] : [`  ~ ${key}  ${members.join(", ")}`];
  });
  const summary = `Reloaded ${name}: ${countChanges(added.length, removed.length, changed.length)}.`;
  const details = [...added, ...removed, ...changed];
  const more = details.length > listedChanges ? [`  … and ${details.length - listedChanges} more`] : [];
  return [summary, ...describeIds(before, after), ...details.slice(0, listedChanges), ...more];
}

/** Writes counts such as "1 method added, 2 removed". */
function countChanges(added: number, removed: number, changed: number): string {
  const counts = [
    [added, "added"],
    [removed, "removed"],
    [changed, "changed"],
  ] as const;
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, verb], index) =>
      index > 0 ? `${count} ${verb}` : `${count} ${count === 1 ? "method" : "methods"} ${verb}`,
    );
  return parts.length === 0 ? "its methods are the same" : parts.join(", ");
}

function describeIds(before: ApiDefinition, after: ApiDefinition): string[] {
  if (before.restApiId !== after.restApiId) {
    const cause = after.pinned || before.pinned ? "x-reference-ids" : "its title";
    return [`  Because ${cause} changed, restApiId is now ${after.restApiId} instead of ${before.restApiId}.`];
  }
  return [];
}

function listMethods({ resources }: ApiDefinition): ReadonlyMap<string, ComparedMethod> {
  return new Map(
    resources.flatMap(({ path, resourceId, methods }) =>
      methods.map(({ httpMethod, integration }) => [
        `${httpMethod} ${path}`,
        { httpMethod, path, resourceId, integration },
      ]),
    ),
  );
}

function describeMethod({ httpMethod, path, resourceId, integration }: ComparedMethod): string {
  return `${httpMethod} ${path}  ${integration?.type ?? "(no integration)"}, resourceId ${resourceId}`;
}

/**
 * Lists the integration's members that differ. A `cacheNamespace` that has its default, the resource id, is not
 * compared.
 */
function listDifferences(before: ComparedMethod, after: ComparedMethod): string[] {
  if (before.integration === undefined || after.integration === undefined) {
    return before.integration === after.integration
      ? []
      : [after.integration === undefined ? "integration removed" : "integration added"];
  }
  const [old, current] = [readMembers(before, before.integration), readMembers(after, after.integration)];
  const names = new Set([...old.keys(), ...current.keys()]);
  const members = [...names].filter((name) => !isDeepStrictEqual(old.get(name), current.get(name))).toSorted();
  return before.resourceId === after.resourceId ? members : ["resourceId", ...members];
}

function readMembers({ resourceId }: ComparedMethod, integration: Integration): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>(Object.entries(integration));
  if (integration.cacheNamespace === resourceId) {
    members.delete("cacheNamespace");
  }
  return members;
}
