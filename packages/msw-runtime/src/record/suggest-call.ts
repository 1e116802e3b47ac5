import type { OperationShape } from "@smithy-contract/shapes";
import { findClosestOperation } from "./closest-operation.ts";
import { describeCall, describeNeeds, findStyle, type CalledService } from "./describe-call.ts";
import { findMeant } from "./find-meant.ts";

/**
 * Says in a sentence without a full stop which operation a request was probably meant for, or how requests name one.
 * Undefined if nothing is known.
 *
 * @param pathname the path of the request without the base URL's
 */
export function suggestCall(
  service: CalledService,
  operations: readonly OperationShape[],
  { method, headers }: Request,
  pathname: string,
): string | undefined {
  const style = findStyle(service, headers);
  if (style === "rest") {
    const closest = findClosestOperation(operations, method, pathname);
    return (
      closest &&
      `The closest operation is ${closest.operation.name}, ${closest.http.method} ${closest.http.uri}: ${closest.difference}`
    );
  }
  const given = style === "target" ? headers.get("x-amz-target") : pathname;
  const meant = findMeant(
    operations.map(({ name }) => name),
    /[^./]*$/.exec(given ?? "")?.[0] ?? "",
  );
  const operation = operations.find(({ name }) => name === meant) ?? operations[0];
  if (operation === undefined) {
    return undefined;
  }
  const call = `${operation.name}, ${describeCall(service, operation, style)}`;
  const needs = describeNeeds(service);
  return `${meant === undefined ? "An operation is called like" : "The closest operation is"} ${call}${needs === undefined ? "" : `. ${needs.replace(/\.$/, "")}`}`;
}
