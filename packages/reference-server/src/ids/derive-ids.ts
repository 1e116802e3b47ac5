import { createHash } from "node:crypto";

/** Characters of a derived id, as many as the service gives an API. */
const idLength = 10;

/**
 * The hash of a document's content: of its values in their order, so that neither the file's name nor its layout nor
 * the choice between JSON and YAML has a say.
 */
export function hashContent(root: unknown): string {
  return createHash("sha256").update(JSON.stringify(root, toHashable)).digest("hex");
}

/** Numbers that JSON would write as null or not at all become texts behind a NUL, which texts that begin so have twice. */
function toHashable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    return `\0${value}`;
  }
  return typeof value === "string" && value.startsWith("\0") ? `\0${value}` : value;
}

/** The id of the API that a document makes. */
export function deriveRestApiId(contentHash: string): string {
  return deriveId("restapi", contentHash);
}

/** The ids of an API's resources by path: those pinned, and for the others ids derived from content and path. */
export function deriveResourceIds(
  contentHash: string,
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
      let id = deriveId("resource", contentHash, path);
      for (let attempt = 1; taken.has(id); attempt++) {
        id = deriveId("resource", contentHash, path, String(attempt));
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
