import { createHash } from "node:crypto";

/**
 * Returns the key that a title is found by. An index of the titles themselves would not do, because PostgreSQL's indexes
 * take texts of up to about 2,700 bytes and titles have no limit.
 */
export function toTitleKey(title: string): string {
  return createHash("sha256").update(title).digest("base64url");
}
