import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadSettings } from "./load-settings.ts";
import { findServices, readPlainModel } from "./model-files.ts";
import { loadSmithyBuildConfig } from "./smithy-build-config.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "model-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function namesIn(path = "."): Promise<readonly string[]> {
  return (await readPlainModel(join(folder, path))).files.map(({ name }) => name);
}

const ast = '{"smithy":"2.0"}';

describe("the files of a model", () => {
  test("are one file, whatever its name", async () => {
    await write({ "a.smithy": "a", "b.smithy": "b", "c.json": ast });
    expect(await readPlainModel(join(folder, "b.smithy"))).toEqual({
      files: [{ path: join(folder, "b.smithy"), name: "b.smithy", content: "b" }],
      dependencies: [],
    });
    expect(await namesIn("c.json")).toEqual(["c.json"]);
  });

  test("are all Smithy files and ASTs in a folder, in order, and no other JSON", async () => {
    await write({
      "b.smithy": "",
      "a/c.smithy": "",
      "ast.json": ast,
      "list.json": "[]",
      "package.json": '{"name":"x"}',
      "broken.json": "{",
      "version.json": '{"smithy":2}',
      "README.md": "",
      "copy.txt": ast,
      "ast.json.orig": ast,
      smithy: "",
    });
    expect(await namesIn()).toEqual(["a/c.smithy", "ast.json", "b.smithy"]);
    expect((await readPlainModel(folder)).dependencies).toEqual([]);
  });

  test.each(["node_modules/x", "build/smithy", ".hidden"])("are not those in %s", async (path) => {
    await write({ "a.smithy": "", [`${path}/b.smithy`]: "" });
    expect(await namesIn()).toEqual(["a.smithy"]);
  });

  test("are the sources of a smithy-build.json, which also names Maven packages", async () => {
    const config = { sources: ["model", "extra.smithy", "gone"], maven: { dependencies: ["a:b:1"] } };
    await write({
      "smithy-build.json": JSON.stringify(config),
      "model/a.smithy": "",
      "extra.smithy": "",
      "c.smithy": "",
    });
    expect(await namesIn()).toEqual(["extra.smithy", "model/a.smithy"]);
    expect((await readPlainModel(folder)).dependencies).toEqual(["a:b:1"]);
  });

  test.each([
    ["a folder", "model", ["deep/a.smithy"]],
    ["a file", "model/deep/a.smithy", ["a.smithy"]],
  ])("have names relative to the only source, which is %s", async (_, source, names) => {
    await write({ "smithy-build.json": JSON.stringify({ sources: [source] }), "model/deep/a.smithy": "" });
    expect(await namesIn()).toEqual(names);
  });

  test("are each there once, and have the names of their own outside of the folder", async () => {
    await write({
      "m/smithy-build.json": '{"sources":[".","a.smithy","../b.smithy"]}',
      "m/a.smithy": "",
      "b.smithy": "",
    });
    expect(await namesIn("m")).toEqual(["b.smithy", "a.smithy"]);
  });

  test.each([
    ["nowhere", "there is no such file or folder"],
    ["empty", "the folder has neither .smithy files nor JSON ASTs"],
  ])("are missing at %s: %s", async (path, message) => {
    await write({ "empty/README.md": "" });
    await expect(readPlainModel(join(folder, path))).rejects.toThrow(`${join(folder, path)}: ${message}`);
  });
});

describe("the services of a model", () => {
  function servicesOf(content: string, path = "a.smithy"): readonly string[] {
    return findServices({ files: [{ path, name: path, content }], dependencies: [] });
  }

  test.each<[string, string, readonly string[]]>([
    ["one", "namespace com.acme\nservice A {}", ["com.acme#A"]],
    ["several, sorted", "namespace a\nservice C {}\nservice B {\n}", ["a#B", "a#C"]],
    ["one behind traits", 'namespace a\n@title("x") @restJson1 service B {}', ["a#B"]],
    ["one behind another shape", "namespace a\nstructure A {} service B{}", ["a#B"]],
    ["one with mixins", "namespace a\nservice B with [C, D] {}", ["a#B"]],
    ["one with mixins and no space", "namespace a\nservice B with [C]{}", ["a#B"]],
    ["one with mixins on a line of their own", "namespace a\nservice B with\n  [C] {}", ["a#B"]],
    ["one between more white space", "\n  namespace  a\nservice  B{}", ["a#B"]],
    ["none in a block of text with a quote", 'namespace a\n@documentation("""\na " service C {}\n""")', []],
    ["none in comments", "namespace a\n// service B {}\n/// service C {}", []],
    [
      "none in texts",
      'namespace a\n@documentation("x \\" service B {}")\n@documentation("""\n"" service C {}\n""")',
      [],
    ],
    ["none without a namespace", "service B {}", []],
    ["none in the name of a shape", "namespace a\nstructure service {}\nstructure Myservice {}", []],
    ["none in a reference", "namespace a\nuse b#service\nresource R { x: service }", []],
    ["none that has no body", "namespace a\nservice B", []],
  ])("are %s", (_, content, services) => {
    expect(servicesOf(content)).toEqual(services);
  });

  test("are those of type service in an AST", () => {
    const shapes = { "a#B": { type: "service" }, "a#C": { type: "string" }, "a#D": null };
    expect(servicesOf(JSON.stringify({ smithy: "2.0", shapes }), "a.json")).toEqual(["a#B"]);
    expect(servicesOf(ast, "a.json")).toEqual([]);
    expect(servicesOf("[]", "a.json")).toEqual([]);
  });

  test("are each there once, from all files", () => {
    const files = ["namespace a\nservice B {}", "namespace a\nservice B {}", "namespace a\nservice A {}"].map(
      (content, index) => ({ path: `${index}.smithy`, name: "", content }),
    );
    expect(findServices({ files, dependencies: [] })).toEqual(["a#A", "a#B"]);
  });
});

describe("smithy-build.json", () => {
  test.each<[string, object]>([
    ["{}", { outputDirectory: join("build", "smithy"), sources: ["model"], dependencies: [] }],
    ["[]", { outputDirectory: join("build", "smithy"), sources: ["model"], dependencies: [] }],
    [
      '{"outputDirectory":1,"sources":{},"maven":[]}',
      { outputDirectory: join("build", "smithy"), sources: ["model"], dependencies: [] },
    ],
    [
      '{"outputDirectory":"out","sources":["a",1],"maven":{"dependencies":["b:c:1"]}}',
      { outputDirectory: "out", sources: ["a", "1"], dependencies: ["b:c:1"] },
    ],
    ['{"maven":{"dependencies":"x"}}', { dependencies: [] }],
    ['// a comment\n{"sources":["http://a"] // another "one"\n}', { sources: ["http://a"] }],
    ['{"sources":["a\\"//b"]}', { sources: ['a"//b'] }],
  ])("%s is read", async (content, expected) => {
    await write({ "smithy-build.json": content });
    expect(await loadSmithyBuildConfig(folder)).toMatchObject(expected);
  });

  test("that is missing or not JSON is refused by its path", async () => {
    const path = join(folder, "smithy-build.json");
    await expect(loadSmithyBuildConfig(folder)).rejects.toThrow(`${path}: the file is missing`);
    await write({ "smithy-build.json": "{" });
    await expect(loadSmithyBuildConfig(folder)).rejects.toThrow(`${path}: the file is not JSON: SyntaxError`);
  });
});

describe("smithy-contract.json", () => {
  test("is read", async () => {
    await write({ "smithy-contract.json": '{"service":"a#B","name":"B","scope":"@b"}' });
    expect(await loadSettings(folder)).toMatchObject({ service: "a#B", name: "B", scope: "@b" });
  });

  test.each([
    ["{", ": the file is not JSON: SyntaxError"],
    ["{}", ": service: missing"],
    ['{"service":"a#B","name":"B","scope":"b"}', ": scope: an npm scope"],
  ])("%s is refused by its path", async (content, message) => {
    await write({ "smithy-contract.json": content });
    await expect(loadSettings(folder)).rejects.toThrow(`${join(folder, "smithy-contract.json")}${message}`);
  });
});
