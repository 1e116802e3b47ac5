import type { OperationShape } from "@smithy-contract/shapes";
import { findErrorShape } from "../exchange/contract.ts";
import type { FailureKind } from "../exchange/failure.ts";
import type { RecordedCall } from "../exchange/recorded-call.ts";
import { nameOfError } from "../record/name-of-error.ts";
import { formatViolation } from "../record/violations.ts";
import { formatBody, formatValue } from "./format-value.ts";

/** What became of a call, as the panel shows it. */
export interface DescribedOutcome {
  /** How it is coloured. */
  readonly tone: "pending" | "good" | "error" | "bad";
  /** A few words, such as `404 NotFoundException`. */
  readonly label: string;
  /** What the detail is, such as `Error: NotFoundException`. */
  readonly title: string;
  /** The answer in detail. */
  readonly detail: string;
}

const failures: Readonly<Record<FailureKind, string>> = {
  networkError: "Network error",
  unmodeledError: "Unmodelled error",
  truncatedBody: "Truncated body",
  nonJsonBody: "Body that is not JSON",
  rawResponse: "Raw response",
};

/** Describes what became of a call of an operation. */
export function describeOutcome(operation: OperationShape, { outcome }: RecordedCall): DescribedOutcome {
  switch (outcome.kind) {
    case "pending":
      return { tone: "pending", label: "Waiting", title: "Output", detail: "There is no answer yet." };
    case "output":
      return {
        tone: "good",
        label: String(operation.http?.code ?? 200),
        title: "Output",
        detail: formatValue(outcome.output),
      };
    case "error":
      return describeError(operation, outcome.error);
    case "failure": {
      const { kind, response } = outcome.failure;
      return {
        tone: "bad",
        label: response === undefined ? failures[kind] : `${response.status} ${failures[kind]}`,
        title: kind === "rawResponse" ? "Response" : `Error: ${failures[kind]}`,
        detail: typeof response?.body === "string" ? formatBody(response.body) : "There is no body to show.",
      };
    }
    case "response":
      return {
        tone: outcome.response.ok ? "good" : "error",
        label: String(outcome.response.status),
        title: "Response",
        detail: "A response of the resolver's own, which is sent as it is.",
      };
    case "violation":
      return {
        tone: "bad",
        label: "500 ContractViolation",
        title: "Error: ContractViolation",
        detail: outcome.violations.map(formatViolation).join("\n"),
      };
    case "thrown":
      return {
        tone: "bad",
        label: "500 InternalFailure",
        title: "Error: InternalFailure",
        detail: String(outcome.thrown),
      };
  }
}

function describeError(operation: OperationShape, error: Error): DescribedOutcome {
  const shape = findErrorShape(operation, error);
  if (shape === undefined) {
    return { tone: "bad", label: error.name, title: `Error: ${error.name}`, detail: error.message };
  }
  const members = Object.keys(shape.members).map((member): [string, unknown] => [member, Reflect.get(error, member)]);
  const name = nameOfError(shape);
  return {
    tone: shape.fault === "client" ? "error" : "bad",
    label: `${shape.status} ${name}`,
    title: `Error: ${name}`,
    detail: formatValue(Object.fromEntries(members)),
  };
}
