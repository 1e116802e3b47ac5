/**
 * Reads a `basePath` option into the form that {@link stripBasePath} takes: a slash before each segment and none at the
 * end, or "" for the root.
 * @throws {TypeError} if it is not a path
 */
export function readBasePath(basePath: string | undefined): string {
  const path = (basePath ?? "").replace(/\/+$/, "");
  if (path === "") {
    return "";
  }
  if (!/^(?:\/[\w\-.~!$&'()*+,;=:@%]+)+$/.test(path)) {
    throw new TypeError(`basePath is ${JSON.stringify(basePath)}; it must be a path such as "/api" or "/api/v1"`);
  }
  return path;
}

/** Removes the base path from a request target. Returns undefined if the target is not below the base path. */
export function stripBasePath(target: string, basePath: string): string | undefined {
  if (basePath === "") {
    return target;
  }
  if (!target.startsWith(basePath)) {
    return undefined;
  }
  const rest = target.slice(basePath.length);
  if (rest.startsWith("/")) {
    return rest;
  }
  return rest === "" || rest.startsWith("?") ? `/${rest}` : undefined;
}
