import { expect, test } from "vitest";
import { astOf, membersOf, operationOf, problemsOf, structureOf, to } from "../../test/ast.ts";

const restJson1 = { "aws.protocols#restJson1": {} };
const sigv4 = { "aws.auth#sigv4": { name: "test" } };
const sdk = { "aws.api#service": { sdkId: "Test" } };

test("a service with @sigv4 needs @aws.api#service", () => {
  expect(problemsOf(astOf({}, { traits: { ...restJson1, ...sigv4 } }))).toEqual([
    { where: "test#Service", message: expect.stringContaining('add @aws.api#service(sdkId: "…")') },
  ]);
  expect(problemsOf(astOf({}, { traits: { ...restJson1, ...sigv4, ...sdk } }))).toEqual([]);
});

test.each([
  ["in the input", { input: to("Stream") }],
  ["in input and output", { input: to("Stream"), output: to("Stream") }],
])("an event stream %s needs a service with @sigv4, but one in the output alone does not", (_, parts) => {
  const problems = (operation: Parameters<typeof operationOf>[0], traits: object) =>
    problemsOf(
      astOf(
        {
          Talk: operationOf(operation),
          Stream: structureOf({ events: "Events" }),
          Events: membersOf("union", { a: "Event" }, { "smithy.api#streaming": {} }),
          Event: structureOf({ text: "String" }),
        },
        { traits: { ...restJson1, ...traits } },
      ),
    );
  expect(problems(parts, sdk)).toEqual([
    { where: "test#Talk", message: expect.stringMatching(/add @aws\.auth#sigv4.* to test#Service/) },
  ]);
  expect(problems(parts, { ...sigv4, ...sdk })).toEqual([]);
  expect(problems({ output: to("Stream") }, {})).toEqual([]);
});
