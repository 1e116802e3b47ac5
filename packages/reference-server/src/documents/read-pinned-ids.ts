import type { Findings } from "./findings.ts";
import { isObject, keysOf, readKey } from "./values.ts";

const extension = "x-reference-ids";

/** The ids that a document sets with the extension `x-reference-ids: {restApiId, resources: {path: id}}`. */
export interface PinnedIds {
  readonly restApiId?: string;
  /** Resource ids by path. */
  readonly resources: ReadonlyMap<string, string>;
}

/** Reads the pinned ids. A path must be one of the document's resources, and no two may have the same id. */
export function readPinnedIds(findings: Findings, paths: ReadonlySet<string>): PinnedIds {
  const resources = new Map<string, string>();
  const declared = readKey(findings.document.root, extension);
  if (declared === undefined) {
    return { resources };
  }
  if (!isObject(declared)) {
    findings.refuse([extension], "Must be an object {restApiId, resources}");
    return { resources };
  }
  const restApiId = readKey(declared, "restApiId");
  if (restApiId !== undefined && !isId(restApiId)) {
    findings.refuse([extension, "restApiId"], idRule);
  }
  const listed = readKey(declared, "resources");
  if (listed !== undefined && !isObject(listed)) {
    findings.refuse([extension, "resources"], "Must be an object of ids by path");
  }
  const pathOf = new Map<string, string>();
  for (const path of keysOf(listed)) {
    const id = readKey(listed, path);
    const at = [extension, "resources", path];
    if (!isId(id)) {
      findings.refuse(at, idRule);
      continue;
    }
    const other = pathOf.get(id);
    if (!paths.has(path)) {
      findings.refuse(at, "No resource of this document has this path");
    }
    if (other !== undefined) {
      findings.refuse(at, `The id is already that of ${other}`);
    }
    pathOf.set(id, path);
    resources.set(path, id);
  }
  return { resources, ...(isId(restApiId) ? { restApiId } : {}) };
}

const idRule = 'An id must be a text of 1 to 128 characters, none of them a control character, and not "." or ".."';

/** An id must fit in a URL, which can hold neither half a surrogate pair nor a dot segment. */
function isId(value: unknown): value is string {
  return typeof value === "string" && /^(?!\.\.?$)[^\p{Cc}\p{Cs}]{1,128}$/u.test(value);
}
