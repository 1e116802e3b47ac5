import { createHash } from "node:crypto";
import { canonicalJson } from "../base/json.ts";
import { sortByKey } from "../base/sort.ts";
import type { Closure } from "./closure.ts";

/**
 * A short hash of every shape that a service reaches, by shape id and sorted by it. Each hash covers one shape with its
 * members and traits, so a change to one shape leaves the hashes of all others as they are.
 */
export function hashShapes({ service, operations, shapes }: Closure): ReadonlyMap<string, string> {
  return sortByKey([service, ...operations, ...shapes.values()].map((shape) => [shape.id, hash(shape)]));
}

function hash(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 16);
}
