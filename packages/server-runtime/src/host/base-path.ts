/** A base path as {@link stripBasePath} takes it: with a slash before each segment and none behind; "" for the root. */
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

/** A target without the base path before it, or undefined where it is not below the base path. */
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
