import { expect, test } from "vitest";
import { astOf, problemsOf } from "../../test/ast.ts";

const restJson1 = { "aws.protocols#restJson1": {} };
const sigv4 = { "aws.auth#sigv4": { name: "test" } };
const sdk = { "aws.api#service": { sdkId: "Test" } };

test("a service with @sigv4 needs @aws.api#service", () => {
  expect(problemsOf(astOf({}, { traits: { ...restJson1, ...sigv4 } }))).toEqual([
    { where: "test#Service", message: expect.stringContaining('add @aws.api#service(sdkId: "…")') },
  ]);
  expect(problemsOf(astOf({}, { traits: { ...restJson1, ...sigv4, ...sdk } }))).toEqual([]);
});
