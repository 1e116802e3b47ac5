import { isObject, readKey } from "./values.ts";

/** How a document's base path becomes part of the resource paths. {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html} */
export const basePathModes = ["ignore", "prepend", "split"] as const;

/** One of {@link basePathModes}. */
export type BasePathMode = (typeof basePathModes)[number];

/**
 * Reads the path segments that precede each path of a document. There are none for `ignore`; `prepend` takes the whole
 * base path, and `split` all but its first segment, which becomes the base path mapping of a custom domain.
 */
export function readBasePath(root: unknown, mode: BasePathMode): readonly string[] {
  if (mode === "ignore") {
    return [];
  }
  const declared = readKey(root, "swagger") === undefined ? readServersPath(root) : readKey(root, "basePath");
  const segments = splitPath(typeof declared === "string" ? declared : "");
  return mode === "prepend" ? segments : segments.slice(1);
}

/** Splits a path into its segments, without empty ones. */
export function splitPath(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** In OpenAPI 3, the base path is the first server variable named `basePath`, used or not, or else the path of a server's URL. */
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
