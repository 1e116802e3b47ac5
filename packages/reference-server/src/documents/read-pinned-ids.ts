import { accept, type Outcome, type ParsedDocument, problemAt, refuse } from "./parsed-document.ts";
import type { Problem } from "./problem.ts";
import { isObject, readKey } from "./values.ts";

const extension = "x-reference-ids";

/** Ids that a document asks for by the extension `x-reference-ids: {restApiId, resources: {path: id}}`. */
export interface PinnedIds {
  readonly restApiId?: string;
  /** Resource ids by path. */
  readonly resources: ReadonlyMap<string, string>;
}

/** Reads the pinned ids; a path must be one of the document's resources, and no two may have the same id. */
export function readPinnedIds(document: ParsedDocument, paths: ReadonlySet<string>): Outcome<PinnedIds> {
  const declared = readKey(document.root, extension);
  if (declared === undefined) {
    return accept({ resources: new Map() });
  }
  if (!isObject(declared)) {
    return refuse([problemAt(document, [extension], "Must be an object {restApiId, resources}")]);
  }
  const problems: Problem[] = [];
  const restApiId = readKey(declared, "restApiId");
  if (restApiId !== undefined && !isId(restApiId)) {
    problems.push(problemAt(document, [extension, "restApiId"], idRule));
  }
  const listed = readKey(declared, "resources");
  if (listed !== undefined && !isObject(listed)) {
    problems.push(problemAt(document, [extension, "resources"], "Must be an object of ids by path"));
  }
  const resources = new Map<string, string>();
  const pathOf = new Map<string, string>();
  for (const [path, id] of isObject(listed) ? Object.entries(listed) : []) {
    const at = [extension, "resources", path];
    if (!isId(id)) {
      problems.push(problemAt(document, at, idRule));
      continue;
    }
    const other = pathOf.get(id);
    if (!paths.has(path)) {
      problems.push(problemAt(document, at, "No resource of this document has this path"));
    }
    if (other !== undefined) {
      problems.push(problemAt(document, at, `The id is already that of ${other}`));
    }
    pathOf.set(id, path);
    resources.set(path, id);
  }
  if (problems.length > 0) {
    return refuse(problems);
  }
  return accept({ resources, ...(isId(restApiId) ? { restApiId } : {}) });
}

const idRule = 'An id must be a text of 1 to 128 characters, none of them a control character, and not "." or ".."';

/** An id that cannot stand in a URL could not be asked for: half a surrogate pair, or a dot segment, which URLs leave out. */
function isId(value: unknown): value is string {
  return typeof value === "string" && /^(?!\.\.?$)[^\p{Cc}\p{Cs}]{1,128}$/u.test(value);
}
