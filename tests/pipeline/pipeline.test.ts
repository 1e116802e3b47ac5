import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findSmithyRequirements } from "../../packages/codegen/src/smithy-cli/find-smithy-requirements.ts";
import { contractPackages, CopiedWorkspace } from "./copied-workspace.ts";

const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const title = smithy.available ? "the pipeline" : `the pipeline (needs ${smithy.missing.join(" and ")})`;

describe.skipIf(!smithy.available && !isCi)(title, { timeout: 120_000 }, () => {
  let workspace: CopiedWorkspace;
  beforeEach(async () => {
    workspace = await CopiedWorkspace.create();
  }, 60_000);
  afterEach(() => {
    vi.unstubAllEnvs();
    return workspace.remove();
  });

  /** The paths of the generated files that contain a text. */
  async function filesWith(text: string): Promise<string[]> {
    return [...(await workspace.generated())].filter(([, content]) => content.includes(text)).map(([path]) => path);
  }

  test("generates the same bytes each time, and the committed ones", async () => {
    const committed = await workspace.generated();
    expect(await workspace.generate("--check")).toMatchObject({ code: 0 });
    await workspace.edit("packages/types/src/generated/models/index.ts", "export", "export ");
    expect(await workspace.generate()).toMatchObject({ code: 0 });
    expect(await workspace.generated()).toEqual(committed);
  });

  test("generates the same bytes in another time zone, locale and encoding", async () => {
    vi.stubEnv("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9");
    vi.stubEnv("TZ", "Asia/Tokyo");
    expect(await workspace.generate("--check")).toMatchObject({ code: 0 });
  });

  test("changes only the files with a docstring and those with the hashes if a word of the docstring changes", async () => {
    const before = await workspace.generated();
    await workspace.edit(
      "model/smithy/main.smithy",
      "/// Reads the integration of one method",
      "/// Looks up the integration of one method",
    );
    expect(await workspace.generate()).toMatchObject({ code: 0 });
    const after = await workspace.generated();
    const changed = [...after].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
    const withDocstring = await filesWith("Looks up the integration of one method");
    expect(withDocstring.map((path) => path.split("/")[1])).toEqual(
      expect.arrayContaining(["client", "server", "msw", "types"]),
    );
    const withHashes = contractPackages.map((name) => `packages/${name}/src/generated/model-hashes.txt`);
    expect(changed.toSorted()).toEqual([...withDocstring, ...withHashes].toSorted());
    expect([...after.keys()]).toEqual([...before.keys()]);
  });

  test("merges branches that change different shapes without a conflict, into what the merged model generates", async () => {
    await workspace.git("init", "--quiet", "--initial-branch", "main");
    await workspace.commit("The contract");
    const remark = "{\n    /// A remark.\n    remark: String\n";
    const edits = [
      ["operation", "main.smithy", "/// Reads the integration of", "/// Looks up the integration of"],
      ["error", "errors.smithy", "structure NotFoundException {", `structure NotFoundException ${remark}`],
      ["structure", "types.smithy", "structure TlsConfig {", `structure TlsConfig ${remark}`],
    ] as const;
    for (const [branch, file, text, replacement] of edits) {
      await workspace.git("switch", "--quiet", "--create", branch, "main");
      await workspace.edit(`model/smithy/${file}`, text, replacement);
      expect(await workspace.generate()).toMatchObject({ code: 0 });
      await workspace.commit(`Change ${branch}`);
    }
    await workspace.git("switch", "--quiet", "main");
    for (const [branch] of edits) {
      expect(await workspace.git("merge", "--no-edit", branch)).toMatchObject({ code: 0 });
    }
    expect(await workspace.generate("--check")).toMatchObject({ code: 0 });
  });

  test("brings a new member and a new error to all packages, and a removed member breaks its use", async () => {
    const use = `import type { Integration } from "./index.ts";\nexport const note = (of: Integration) => of.note;\n`;
    expect((await workspace.check(use)).output).toContain("Property 'note' does not exist on type 'Integration'");

    const member = "    /// A remark of the API's owner.\n    note: String\n\n";
    await workspace.edit(
      "model/smithy/integration.smithy",
      "structure Integration {\n",
      `structure Integration {\n${member}`,
    );
    await workspace.edit(
      "model/smithy/main.smithy",
      "NotFoundException\n",
      "NotFoundException\n        ConflictException\n",
    );
    const error = `@error("client")\n@httpError(409)\nstructure ConflictException {\n    message: String\n}\n`;
    await workspace.edit(
      "model/smithy/errors.smithy",
      "namespace com.amazonaws.apigateway\n",
      `namespace com.amazonaws.apigateway\n\n${error}`,
    );
    expect(await workspace.generate()).toMatchObject({ code: 0 });

    expect((await filesWith("note")).map((path) => path.split("/")[1])).toContain("types");
    const packagesWithError = new Set((await filesWith("ConflictException")).map((path) => path.split("/")[1]));
    expect([...packagesWithError].sort()).toEqual(["client", "msw", "server", "types"]);
    expect(await workspace.check(use)).toMatchObject({ code: 0 });

    await workspace.edit("model/smithy/integration.smithy", member, "");
    expect(await workspace.generate()).toMatchObject({ code: 0 });
    expect((await workspace.check(use)).output).toContain("Property 'note' does not exist on type 'Integration'");
  });

  test("prints the errors of the Smithy CLI in full, and leaves the output as it was", async () => {
    const before = await workspace.generated();
    await workspace.edit(
      "model/smithy/integration.smithy",
      "structure Integration {\n",
      "structure Integration {\n    broken: Nowhere\n",
    );
    const { code, output } = await workspace.generate();
    expect(code).not.toBe(0);
    expect(output).toMatch(/integration\.smithy:\d+/);
    expect(output).toContain("Nowhere");
    expect(await workspace.generated()).toEqual(before);
  });

  test("prints a problem of the model once and without Java's stack, and leaves the output as it was", async () => {
    const before = await workspace.generated();
    await workspace.edit(
      "model/smithy/integration.smithy",
      "structure Integration {\n",
      "structure Integration {\n    @onTheWire\n    marked: String\n\n",
    );
    await workspace.edit(
      "model/smithy/errors.smithy",
      "namespace com.amazonaws.apigateway\n",
      "namespace com.amazonaws.apigateway\n\n@trait\nstructure onTheWire {}\n",
    );
    const { code, output } = await workspace.generate();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /^smithy-contract: 1 problem\n {2}com\.amazonaws\.apigateway#Integration\$marked \(smithy\/integration\.smithy:\d+\): the trait com\.amazonaws\.apigateway#onTheWire is not supported.*\n$/,
    );
    expect(await workspace.generated()).toEqual(before);
  });

  test("adds the dependencies that the packages lack, with ranges, and writes a package that is missing", async () => {
    const before = await workspace.generated();
    await workspace.edit("packages/types/package.json", '"@smithy/core"', '"other"');
    await workspace.edit("packages/server/package.json", '"@apigateway/types"', '"another"');
    await workspace.rename("packages/msw", "elsewhere");
    expect(await workspace.generate("--check")).toMatchObject({ code: 1 });
    const { code, output } = await workspace.generate();
    expect(code).toBe(0);
    expect(output).toMatch(/types\/package\.json has new dependencies\n/);
    expect(output).toMatch(/msw\/package\.json is new\n/);
    expect(await workspace.read("packages/types/package.json")).toMatch(/"@smithy\/core": "\^\d/);
    expect(await workspace.read("packages/server/package.json")).toMatch(/"@apigateway\/types": "\^\d/);
    expect(await workspace.read("packages/msw/package.json")).toContain('"msw": "^2.12.0 || ^3.0.0"');
    expect(await workspace.read("packages/msw/src/index.ts")).toBe('export * from "./generated/index.ts";\n');
    expect(await workspace.generated()).toEqual(before);
    expect(await workspace.generate("--check")).toMatchObject({ code: 0 });
  });

  test("names everything that only the owner of a package may add, before it runs Smithy", async () => {
    await workspace.edit("packages/types/package.json", '"./schemas"', '"./other"');
    await workspace.edit("packages/types/package.json", '"./shapes"', '"./another"');
    await workspace.edit("packages/client/package.json", '"#runtime-config"', '"#config"');
    await workspace.edit("model/smithy/main.smithy", "namespace", "not Smithy");
    const { code, output } = await workspace.generate();
    expect(code).toBe(1);
    expect(output).toMatch(
      /^smithy-contract: 3 problems\n {2}packages\/types\/package\.json: add to "exports": "\.\/schemas": .*\n.*"\.\/shapes".*\n {2}packages\/client\/package\.json: add to "imports": "#runtime-config": /,
    );
  });

  test("accepts comments in smithy-build.json as Smithy does, and prints its result alone", async () => {
    await workspace.edit("model/smithy-build.json", "{", '{ // "source": the model alone');
    expect(await workspace.generate("--check")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The generated code is up to date \(\d+ files\)\n$/),
    });
  });

  test("leaves the output as it was if it is interrupted before everything is generated", async () => {
    const before = await workspace.generated();
    await workspace.edit("model/smithy/main.smithy", "/// Reads the integration of one", "/// Looks up one");
    expect(await workspace.generateInterrupted()).toMatchObject({ code: 130, stdout: "" });
    expect(await workspace.generated()).toEqual(before);
  });

  test("changes nothing else in the output folder of the build", async () => {
    await workspace.edit("model/smithy-build.json", '"build"', '"."');
    await workspace.edit("model/smithy-build.json", '["smithy"]', '["source"]');
    await workspace.rename("model/smithy", "model/source");
    const before = await workspace.read("model/source/main.smithy");
    expect(await workspace.generate("--check")).toMatchObject({ code: 0 });
    expect(await workspace.read("model/source/main.smithy")).toBe(before);
  });

  test("lists the committed files that are not up to date", async () => {
    await workspace.edit(
      "model/smithy/main.smithy",
      "/// Reads the integration of one method",
      "/// Looks up one method",
    );
    const { code, output } = await workspace.generate("--check");
    expect(code).toBe(1);
    expect(output).toContain("packages/server/src/generated");
  });
});
