import { error, member, operation, string, structure, unit, type OperationShape } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import {
  adviseOnAnswer,
  checkErrorMembers,
  checkOutput,
  ContractViolationError,
  isModeledSomewhere,
} from "./contract.ts";

const Gone = error<Error>("x#Gone", "client", 410, {});
const Late = error<Error>("x#Late", "server", 503, {});

function operationWith(part: Partial<OperationShape>): OperationShape {
  const http = { method: "GET", uri: "/", code: 200 };
  return { ...operation({ id: "x#Look", http, input: unit, output: unit, errors: [] }), ...part };
}

describe("the contract", () => {
  test("requires an output if the operation has output members", () => {
    const output = structure<{ a: string }>("x#Out", { a: member(string, { required: true }) });
    expect(checkOutput(operationWith({ output }), undefined)).toMatchObject([{ path: "" }]);
    expect(checkOutput(operationWith({}), undefined)).toEqual([]);
    expect(checkOutput(operationWith({}), "text")).toMatchObject([{ path: "" }]);
  });

  test("allows an error a message that the model lacks, and no other member", () => {
    expect(checkErrorMembers(Gone, { message: "It is gone" })).toEqual([]);
    expect(checkErrorMembers(Gone, { message: "It is gone", since: 1 })).toMatchObject([{ path: "/since" }]);
  });

  test("counts only errors with a fault as modelled", () => {
    expect(isModeledSomewhere(Object.assign(new Error("x"), { $fault: "client" }))).toBe(true);
    expect(isModeledSomewhere(new Error("x"))).toBe(false);
    expect(isModeledSomewhere({ $fault: "client" })).toBe(false);
  });

  test("is advised about with the names of the operation's errors", () => {
    expect(adviseOnAnswer(operationWith({}), "")).toContain("an error of Look (none).");
    expect(adviseOnAnswer(operationWith({ errors: [Gone, Late] }), "")).toContain("an error of Look (Gone, Late).");
  });

  test("is broken in places that the error lists, one a line", () => {
    const failures = [
      { path: "", message: "is not an object" },
      { path: "/a", message: "is too long" },
    ];
    expect(new ContractViolationError("Look", "output", failures).message).toBe(
      "Look cannot be mocked with this output, which its contract forbids:\n  is not an object\n  /a: is too long",
    );
  });
});
