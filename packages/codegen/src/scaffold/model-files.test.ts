import { describe, expect, test } from "vitest";
import { testSettings } from "../../test/ast.ts";
import { printSettings, printSmithyBuild } from "./model-files.ts";

function dependenciesOf(contents: readonly string[], dependencies: readonly string[] = []): readonly string[] {
  const config = JSON.parse(printSmithyBuild(testSettings(), { sources: ["smithy"], contents, dependencies }));
  return config.maven.dependencies.map((dependency: string) => dependency.split(":")[1]);
}

describe("smithy-build.json", () => {
  const always = [
    "smithy-aws-traits",
    "smithy-aws-endpoints",
    "smithy-typescript-codegen",
    "smithy-aws-typescript-codegen",
  ];

  test("runs smithy-typescript and this generator over the sources", () => {
    const printed = printSmithyBuild(testSettings(), { sources: ["a", "b"], contents: [], dependencies: [] });
    expect(JSON.parse(printed)).toMatchObject({
      version: "1.0",
      outputDirectory: "build",
      sources: ["a", "b"],
      plugins: {
        "typescript-client-codegen": {
          service: "test#Service",
          package: "@test/client",
          requiredMemberMode: "strict",
          createDefaultReadme: false,
        },
        "run::smithy-contract": { command: ["smithy-contract", "plugin"], sendPrelude: false },
      },
    });
    expect(printed.endsWith("}\n")).toBe(true);
  });

  test.each<[string, readonly string[]]>([
    ["namespace a\nstructure aws.iam {}", []],
    ["use aws.iam#actionName", ["smithy-aws-iam-traits"]],
    ["@aws.cloudformation#cfnResource", ["smithy-aws-cloudformation-traits"]],
    ["use smithy.framework#ValidationException", ["smithy-validation-model"]],
    ["use smithy.protocols#rpcv2Cbor", ["smithy-protocol-traits"]],
    ["use smithy.rules#endpointRuleSet", ["smithy-rules-engine"]],
    ["use smithy.test#httpRequestTests", ["smithy-protocol-test-traits", "smithy-smoke-test-traits"]],
    ["use smithy.waiters#waitable", ["smithy-waiters"]],
  ])("needs, for a model with %j, in addition %j", (content, used) => {
    expect(dependenciesOf(["namespace b", content])).toEqual([...always, ...used]);
  });

  test("has the model's own packages too, and each package once, at the version that this generator needs", () => {
    const own = ["com.acme:traits:1.2", "software.amazon.smithy:smithy-aws-traits:1.0.0"];
    expect(dependenciesOf([], own)).toEqual([...always, "traits"]);
    const other = ["com.acme:smithy-aws-traits:1.0.0"];
    expect(dependenciesOf([], other)).toEqual([...always, "smithy-aws-traits"]);
  });
});

test("smithy-contract.json has the settings that differ from their defaults", () => {
  expect(JSON.parse(printSettings(testSettings()))).toEqual({ service: "test#Service", name: "Test", scope: "@test" });
  const settings = testSettings({ validationError: "test#Bad", packages: { msw: "mocks", types: "packages/types" } });
  expect(JSON.parse(printSettings(settings))).toEqual({
    service: "test#Service",
    name: "Test",
    scope: "@test",
    validationError: "test#Bad",
    packages: { msw: "mocks" },
  });
});
