import { createHash } from "node:crypto";

/** The number of characters in a derived id, which is the same as in the ids that the service gives to APIs. */
const idLength = 10;

/**
 * The hash of a document's values in their order. Two documents with the same hash are the same document: the file's
 * name, its layout and the choice between JSON and YAML make no difference.
 */
export function hashContent(root: unknown): string {
  return createHash("sha256").update(JSON.stringify(root, toHashable)).digest("hex");
}

/**
 * JSON has no NaN, no infinities and no bigints, so these are written as strings that start with a NUL. A string that
 * starts with a NUL itself gets a second one.
 */
function toHashable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    return `\0${value}`;
  }
  return typeof value === "string" && value.startsWith("\0") ? `\0${value}` : value;
}

/** Derives an API's id from its title, so that it stays the same while the document is edited. */
export function deriveRestApiId(title: string): string {
  return deriveId("restapi", title);
}

/**
 * Returns the ids of an API's resources by path. A pinned id is used as it is; any other id is derived from the API's
 * id and the path, so that it stays the same while other paths change.
 */
export function deriveResourceIds(
  restApiId: string,
  paths: readonly string[],
  pinned: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const taken = new Set(pinned.values());
  return new Map(
    paths.map((path) => {
      const fixed = pinned.get(path);
      if (fixed !== undefined) {
        return [path, fixed];
      }
      let id = deriveId("resource", restApiId, path);
      for (let attempt = 1; taken.has(id); attempt++) {
        id = deriveId("resource", restApiId, path, String(attempt));
      }
      taken.add(id);
      return [path, id];
    }),
  );
}

function deriveId(...parts: readonly string[]): string {
  const digest = createHash("sha256").update(parts.join("\0")).digest("hex");
  return BigInt(`0x${digest}`).toString(36).slice(-idLength).padStart(idLength, "0");
}
