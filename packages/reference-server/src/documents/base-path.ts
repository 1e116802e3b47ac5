import { isObject, readKey } from "./values.ts";

/** What becomes of a document's base path. {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html} */
export const basePathModes = ["ignore", "prepend", "split"] as const;

/** One of {@link basePathModes}. */
export type BasePathMode = (typeof basePathModes)[number];

/**
 * The path segments that precede each path of a document: none for `ignore`, the whole base path for `prepend`, and
 * all but its topmost part, which a custom domain's mapping takes over, for `split`.
 */
export function readBasePath(root: unknown, mode: BasePathMode): readonly string[] {
  if (mode === "ignore") {
    return [];
  }
  const declared = readKey(root, "swagger") === undefined ? readServersPath(root) : readKey(root, "basePath");
  const segments = splitPath(typeof declared === "string" ? declared : "");
  return mode === "prepend" ? segments : segments.slice(1);
}

/** The segments of a path; empty ones do not count. */
export function splitPath(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** In OpenAPI 3 the first server variable named `basePath` counts, used or not; without one, the path of a server's URL. */
function readServersPath(root: unknown): unknown {
  const listed = readKey(root, "servers");
  const servers: readonly unknown[] = Array.isArray(listed) ? listed : [];
  for (const server of servers) {
    const variable = readKey(readKey(server, "variables"), "basePath");
    if (isObject(variable)) {
      return readKey(variable, "default");
    }
  }
  return servers.map((server) => readUrlPath(readKey(server, "url"))).find((path) => splitPath(path).length > 0);
}

function readUrlPath(url: unknown): string {
  if (typeof url !== "string") {
    return "";
  }
  const withoutHost = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "");
  return withoutHost.split(/[?#]/, 1)[0] ?? "";
}
