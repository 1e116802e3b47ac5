import { httpOf, type HttpBinding } from "../../model/http.ts";
import { hasTrait, type OperationModelShape } from "../../model/shape.ts";

/**
 * Finds the HTTP bindings of other operations that match some of the same requests by method and path, such as `/a/b` for
 * `/a/{label}`. The router decides which operation a request is for.
 */
export function findRivals(
  operation: OperationModelShape,
  all: readonly OperationModelShape[],
): readonly HttpBinding[] {
  if (!hasTrait(operation, "http")) {
    return [];
  }
  const own = httpOf(operation);
  const ownSegments = segmentsOf(own.uri);
  return all
    .filter((other) => other.id !== operation.id && hasTrait(other, "http"))
    .map(httpOf)
    .filter(({ method, uri }) => mayCompete(own.method, method) && overlap(ownSegments, segmentsOf(uri)));
}

/** Whether an operation of the other method may win a request. An operation of GET also serves HEAD, unless another models it. */
function mayCompete(own: string, other: string): boolean {
  return other === own || (own === "GET" && other === "HEAD");
}

function segmentsOf(uri: string): readonly string[] {
  return (uri.split("?")[0] ?? "").split("/").filter((segment) => segment !== "");
}

/** Whether some path matches both patterns. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  const [headA, ...restA] = a;
  const [headB, ...restB] = b;
  if (headA === undefined || headB === undefined) {
    return headA === headB;
  }
  if (!headA.startsWith("{") && !headB.startsWith("{") && headA !== headB) {
    return false;
  }
  return overlap(restA, restB) || (isGreedy(headA) && overlap(a, restB)) || (isGreedy(headB) && overlap(restA, b));
}

function isGreedy(segment: string): boolean {
  return segment.endsWith("+}");
}
