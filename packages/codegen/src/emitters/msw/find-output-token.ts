import { isObject } from "../../base/json.ts";
import { traitOf, type OperationModelShape, type ServiceModelShape } from "../../model/shape.ts";

/**
 * Finds the path of an operation's output token, such as `result.nextToken`: that of its own `@paginated` trait, or else
 * the service's. Undefined if the operation is not paginated.
 * {@link https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait}
 */
export function findOutputToken(operation: OperationModelShape, service: ServiceModelShape): string | undefined {
  const own = traitOf(operation, "paginated");
  const common = traitOf(service, "paginated");
  const token = isObject(own)
    ? (own["outputToken"] ?? (isObject(common) ? common["outputToken"] : undefined))
    : undefined;
  return typeof token === "string" ? token : undefined;
}
