import type { HttpTrait, OperationShape } from "@smithy-contract/shapes";
import { editDistance } from "./edit-distance.ts";

/** The operation that a request was probably meant for. */
export interface ClosestOperation {
  readonly operation: OperationShape;
  readonly http: HttpTrait;
  /** How the request differs from the operation, in words. */
  readonly difference: string;
}

interface Candidate extends ClosestOperation {
  readonly distance: number;
}

/** Finds the operation whose method and path resemble a request's most, or undefined if none has an HTTP binding. */
export function findClosestOperation(
  operations: Iterable<OperationShape>,
  method: string,
  path: string,
): ClosestOperation | undefined {
  let closest: Candidate | undefined;
  for (const operation of operations) {
    const { http } = operation;
    const candidate = http && compare(operation, http, method, path);
    if (candidate !== undefined && (closest === undefined || candidate.distance < closest.distance)) {
      closest = candidate;
    }
  }
  return closest;
}

function compare(operation: OperationShape, http: HttpTrait, method: string, path: string): Candidate {
  const [pattern = "", query] = http.uri.split("?", 2);
  const wanted = segmentsOf(pattern);
  const found = segmentsOf(path);
  const differences: string[] = [];
  let distance = 0;
  if (http.method !== method) {
    distance += 1;
    differences.push(`the method is ${method} instead of ${http.method}`);
  }
  const greedy = wanted.findIndex((segment) => segment.endsWith("+}"));
  const misses = greedy >= 0 ? found.length < wanted.length : found.length !== wanted.length;
  if (misses) {
    distance += Math.abs(found.length - wanted.length);
    differences.push(`the path has ${found.length} segments instead of ${wanted.length}`);
  }
  if (path.includes("//")) {
    differences.push("the path has a doubled slash");
  }
  const compared = greedy >= 0 ? wanted.slice(0, greedy) : wanted;
  for (const [i, segment] of compared.entries()) {
    const actual = found[i];
    if (actual === undefined) {
      continue;
    }
    if (actual === segment) {
      distance -= 0.5;
      continue;
    }
    if (segment.startsWith("{")) {
      // A label matches anything, so it counts less than an equal literal.
      continue;
    }
    distance += 1.5 * (editDistance(segment, actual) / Math.max(segment.length, actual.length));
    differences.push(`segment ${i + 1} is ${JSON.stringify(actual)} instead of ${JSON.stringify(segment)}`);
  }
  if (differences.length === 0) {
    distance += 0.5;
    differences.push(query === undefined ? "the host is different" : `the query lacks ${query}`);
  }
  return { operation, http, distance, difference: differences.join(", ") };
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}
