import { editDistance } from "./edit-distance.ts";

/** The name that is closest to a given one without regard to case, unless more than every third letter differs. */
export function findMeant(names: readonly string[], given: string): string | undefined {
  const [closest] = names
    .map((name) => ({ name, distance: editDistance(name.toLowerCase(), given.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  return closest !== undefined && closest.distance <= Math.max(1, Math.floor(given.length / 3))
    ? closest.name
    : undefined;
}
