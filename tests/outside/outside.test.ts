import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { makeCertificate } from "../../packages/server-runtime/test/certificate.ts";
import { packAndInstall, runIn } from "./pack-and-install.ts";

let folder = "";

beforeAll(async () => {
  folder = await packAndInstall();
}, 180_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const expected = JSON.parse(readFileSync(join(root, "tests/outside/consumer/expected.json"), "utf8"));

describe("the packed packages, installed outside the workspace", () => {
  test("type-check under strict flags, declarations included", { timeout: 60_000 }, async () => {
    const typescript = join(folder, "node_modules/typescript/bin/tsc");
    await expect(runIn(folder, process.execPath, typescript, "-p", ".")).resolves.toBe("");
  });

  test("have source maps with their sources, except for generated code", async () => {
    const modules = await listPackedModules();
    expect(modules.length).toBeGreaterThan(150);
    const broken = await Promise.all(modules.map(findBrokenMap));
    expect(broken.filter((problem) => problem !== undefined)).toEqual([]);
  });

  test.each([
    ["module", "typescript-5.7", { module: "nodenext" }],
    ["module", "typescript-5.7", { module: "node16" }],
    ["module", "typescript-5.7", { module: "esnext", moduleResolution: "bundler" }],
    ["commonjs", "typescript-5.7", { module: "esnext", moduleResolution: "bundler" }],
    ["commonjs", "typescript-5.8", { module: "nodenext" }],
  ])("type-check in a package of type %s with %s and %o", { timeout: 120_000 }, async (type, typescript, options) => {
    const project = join(folder, `${type}-${typescript}-${options.module}`);
    await mkdir(project);
    await copyFile(join(folder, "consumer.ts"), join(project, "consumer.ts"));
    await writeFile(join(project, "package.json"), JSON.stringify({ type }));
    // verbatimModuleSyntax forbids import statements in CommonJS.
    const compilerOptions = { ...options, verbatimModuleSyntax: false };
    const config = { extends: "../tsconfig.json", compilerOptions, files: ["consumer.ts"] };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify(config));
    const compiler = join(root, "tests/node_modules", typescript, "bin/tsc");
    await expect(runIn(project, process.execPath, compiler, "-p", ".")).resolves.toBe("");
  });

  test("answer the errors of every installed copy of the types as modelled, and no other SDK's", async () => {
    const printed = await runIn(folder, process.execPath, "two-copies.mjs");
    const modelled = {
      status: 429,
      type: "TooManyRequestsException",
      retryAfter: "2",
      body: { message: "Slow down" },
      reported: 0,
    };
    expect(JSON.parse(printed)).toEqual({
      classes: 3,
      types: modelled,
      again: modelled,
      other: modelled,
      aws: {
        status: 500,
        type: "InternalFailure",
        retryAfter: null,
        body: { message: "Internal failure" },
        reported: 1,
      },
    });
  });

  test.each([
    ["as ES modules", "esm.mjs"],
    ["by require", "cjs.cjs"],
  ])("let a client call a stub and a mock, loaded %s", { timeout: 60_000 }, async (_, file) => {
    const printed = await runIn(folder, process.execPath, "--throw-deprecation", file);
    expect(JSON.parse(printed)).toEqual(expected);
  });

  const oldestNode = join(root, "tests/node_modules/node-20.10/bin/node");
  test.skipIf(!existsSync(oldestNode))("let a client call a stub on Node 20.10", { timeout: 60_000 }, async () => {
    const { stub, stubError } = expected;
    expect(JSON.parse(await runIn(folder, oldestNode, "--no-warnings", "stub.mjs"))).toEqual({ stub, stubError });
  });

  const understood = { isInstance: true, statuses: [503, 404] };

  test("are one copy in Node.js, whether a program imports or requires them", async () => {
    const printed = await runIn(folder, process.execPath, "mixed.mjs");
    expect(JSON.parse(printed)).toEqual({ sameClass: true, ...understood });
  });

  // From 20.19 and 22.10 on, Node.js takes the same modules for require as for import.
  test.skipIf(!existsSync(oldestNode))("are two copies in Node 20.10 that understand each other's errors", async () => {
    const printed = await runIn(folder, oldestNode, "--no-warnings", "mixed.mjs");
    expect(JSON.parse(printed)).toEqual({ sameClass: false, ...understood });
  });

  test("can be imported whole, except for what test runners load", async () => {
    expect(JSON.parse(await runIn(folder, process.execPath, "exports.mjs")).imported).toBeGreaterThanOrEqual(17);
  });

  test.each([
    ["this version of Node", process.execPath],
    ["Node 20.10", oldestNode],
  ])("serve HTTP/2 and TLS on %s", { timeout: 60_000 }, async (_, node) => {
    if (!existsSync(node)) {
      return;
    }
    const { key, cert } = makeCertificate();
    const printed = await runIn(folder, node, "--no-warnings", "http2.mjs", key, cert);
    expect(JSON.parse(printed)).toEqual({
      posted: "https: one two",
      stalled: ["Stream closed with error code NGHTTP2_INTERNAL_ERROR"],
      fallback: ["1.1", "https: "],
      goaway: 0,
      slow: "https: ",
    });
  });
});

/** The compiled modules and declarations of this repository's packages in the consumer's node_modules. */
async function listPackedModules(): Promise<readonly string[]> {
  const scopes = [join(folder, "node_modules/@apigateway"), join(folder, "node_modules/@smithy-contract")];
  const packages = await Promise.all(
    scopes.map(async (scope) => (await readdir(scope)).map((name) => join(scope, name, "dist"))),
  );
  const files = await Promise.all(
    packages.flat().map(async (dist) => (await readdir(dist, { recursive: true })).map((file) => join(dist, file))),
  );
  return files.flat().filter((file) => /\.(?:js|d\.ts)$/.test(file));
}

/** Says what is wrong with the source map of a file. Returns undefined if the map is complete or the file names none. */
async function findBrokenMap(file: string): Promise<string | undefined> {
  const code = await readFile(file, "utf8");
  const url = /^\/\/# sourceMappingURL=(.+)$/m.exec(code)?.[1];
  if (url === undefined) {
    const isWritten = file.includes("@smithy-contract") && file.endsWith(".js");
    // A module that only exports what is in a chunk has no code of a source.
    const hasCode = !/^(?:(?:import|export) \{[^}]*\}(?: from "[^"]+")?;\s*)*$/.test(code);
    return isWritten && hasCode ? `${file} has no source map` : undefined;
  }
  const map = JSON.parse(await readFile(join(dirname(file), url), "utf8"));
  const complete = map.sources.length > 0 && map.sourcesContent?.length === map.sources.length;
  return complete ? undefined : `${file}: the map lacks the sources`;
}
