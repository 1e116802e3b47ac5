import type { OperationShape } from "@smithy-contract/shapes";
import type { OperationTable } from "../server/types.ts";

/** What a span says about an operation. */
export interface TracedOperation {
  /** The operation's path in the model, with labels in braces; undefined if it has no HTTP binding. */
  readonly route: string | undefined;
  /** The operation's full name in OpenTelemetry's form, such as `com.example/GetNote`. */
  readonly method: string;
  /** Whether a part of the path is sensitive. */
  readonly hasSensitiveLabel: boolean;
}

/** Describes a service's operations, by their keys. */
export function describeOperations(operations: OperationTable): ReadonlyMap<string, TracedOperation> {
  return new Map(
    Object.entries(operations).map(([key, operation]) => [
      key,
      {
        route: operation.http?.uri.replace(/\?.*/s, ""),
        method: operation.id.replace("#", "/"),
        hasSensitiveLabel: hasSensitiveLabel(operation),
      },
    ]),
  );
}

function hasSensitiveLabel({ input }: OperationShape): boolean {
  return Object.values(input.members).some(
    ({ traits, target }) =>
      traits.httpLabel === true && (traits.sensitive === true || target().traits.sensitive === true),
  );
}
