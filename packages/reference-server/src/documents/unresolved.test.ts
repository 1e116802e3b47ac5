import { expect, test } from "vitest";
import { explainIntrinsic, explainPlaceholder } from "./unresolved.ts";

test.each([{ Ref: "a" }, { Condition: "a" }, { "Fn::GetAtt": ["a", "b"] }])(
  "%j is a CloudFormation function",
  (value) => {
    expect(explainIntrinsic(value)).toBe(
      `${Object.keys(value)[0]} is a CloudFormation function; write the value that it has in the deployed stack`,
    );
  },
);

test.each([{}, { MyRef: 1 }, { Reference: 1 }, { "Fn::": 1 }, { "Fn::Sub!": 1 }, { Ref: 1, more: 1 }, "Ref", null])(
  "%j is no CloudFormation function",
  (value) => {
    expect(explainIntrinsic(value)).toBeUndefined();
  },
);

test.each([
  ["a ${AWS::Region} b", "${AWS::Region}", "CloudFormation"],
  ["${!AWS::Region}", "${!AWS::Region}", "CloudFormation"],
  ["${Some.Arn}", "${Some.Arn}", "CloudFormation"],
  ["${Some.Arns}", "${Some.Arns}", "write the value that it stands for"],
  ["${}", "${}", "write the value that it stands for"],
  ["${stageVariablesOf}", "${stageVariablesOf}", "write the value that it stands for"],
])("%s has a placeholder", (text, placeholder, hint) => {
  expect(explainPlaceholder(text)).toEqual({ placeholder, hint: expect.stringContaining(hint) });
});

test.each(["${stageVariables.a}", "$a", "{a}", "${a"])("%s has no placeholder", (text) => {
  expect(explainPlaceholder(text)).toBeUndefined();
});
