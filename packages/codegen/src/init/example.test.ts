import { describe, expect, test } from "vitest";
import { buildExample } from "../../test/build-example.ts";
import { readTemplate } from "../scaffold/template.ts";
import { findSmithyRequirements } from "../smithy-cli/find-smithy-requirements.ts";
import { exampleSettings, loadExample } from "./example.ts";

const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const needsJava = smithy.available ? "" : ` (needs ${smithy.missing.join(" and ")})`;

describe("the example", () => {
  test.skipIf(!smithy.available && !isCi)(
    `is stored as Smithy builds it; "pnpm generate" updates it${needsJava}`,
    { timeout: 120_000 },
    async () => {
      expect(await buildExample()).toBe(await readTemplate("model/built.json"));
    },
  );

  test("names the packages of another scope, in comments too", async () => {
    const { client, contract } = await loadExample(exampleSettings("@acme"));
    expect([...client.values(), ...contract.values()].filter((code) => code.includes("@notes/"))).toEqual([]);
  });
});
