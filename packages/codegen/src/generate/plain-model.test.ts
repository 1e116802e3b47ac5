import { describe, expect, test } from "vitest";
import type { PlainModel } from "../settings/model-files.ts";
import { checkScope, chooseService, settingsOf, suggestScope } from "./plain-model.ts";

function modelWith(...services: readonly string[]): PlainModel {
  const files = services.map((id, index) => ({
    path: `/${index}.smithy`,
    name: `${index}.smithy`,
    content: `namespace ${id.split("#")[0]}\nservice ${id.split("#")[1]} {}`,
  }));
  return { files, dependencies: [] };
}

describe("the service of a model", () => {
  test.each([
    ["its only one", ["a#B"], undefined, "a#B"],
    ["the one of an absolute id", ["a#B", "a#C"], "a#C", "a#C"],
    ["the one of a name", ["a#B", "a#C"], "C", "a#C"],
  ])("is %s", (_, services, wanted, chosen) => {
    expect(chooseService(modelWith(...services), wanted, "model")).toBe(chosen);
  });

  test.each([
    ["it declares none", [], undefined, "model: the model declares no service"],
    ["it declares none of the name", [], "B", "model: the model declares no service"],
    [
      "it declares several",
      ["a#B", "a#C"],
      undefined,
      "model: the model has several services; choose one with --service: a#B, a#C",
    ],
    ["it declares others", ["a#B", "a#C"], "D", "model: the model has no service D; it has a#B, a#C"],
    ["it declares one of a name with the same end", ["a#AB"], "B", "model: the model has no service B; it has a#AB"],
    ["it declares two of the name", ["a#B", "c#B"], "B", "model: the model has no service B; it has a#B, c#B"],
  ])("is not clear if %s", (_, services, wanted, message) => {
    expect(() => chooseService(modelWith(...services), wanted, "model")).toThrow(message);
  });
});

test.each([
  ["com.example#PetShop", "@pet-shop"],
  ["com.example#APIGateway", "@api-gateway"],
  ["com.example#S3Control", "@s3-control"],
  ["com.example#shop", "@shop"],
])("the scope that is suggested for %s is %s", (service, scope) => {
  expect(suggestScope(service)).toBe(scope);
});

test.each([
  ["Shop", "@shop"],
  ["@My Shop!", "@my-shop-"],
  ["@_private", "@private"],
  ["--.shop", "@shop"],
  ["@", "@acme"],
  ["My  Pet Shop", "@my-pet-shop"],
])("a scope %j that npm does not have is refused with the similar %s", (scope, similar) => {
  expect(() => checkScope(scope)).toThrow(`--scope ${scope}: this is not an npm scope; write ${similar}`);
});

describe("the settings of a model without settings", () => {
  test("are named like the service, with a capital letter", () => {
    expect(settingsOf("com.example#petShop", { scope: undefined })).toMatchObject({
      service: "com.example#petShop",
      name: "PetShop",
      scope: "@pet-shop",
      packages: { types: "packages/types" },
    });
  });

  test("have the scope and the folders that were chosen", () => {
    const packages = { types: "t", client: "c", server: "s", msw: "m" };
    expect(settingsOf("a#B", { scope: "@acme", packages })).toMatchObject({ scope: "@acme", packages });
    expect(() => settingsOf("a#B", { scope: "acme" })).toThrow("write @acme");
  });
});
