import { existsSync } from "node:fs";
import { join } from "node:path";
import type { KnipConfig } from "knip";
import { readPackages, type WorkspacePackage } from "./checks/workspace-packages.ts";

const tests = ["src/**/*.test.ts", "src/**/*.test-d.ts", "test/**/*.ts"];

/** Dependencies that are used where knip does not look, by package. */
const usedUnseen: Readonly<Record<string, string[]>> = {
  // Imported by the generated server of a peer, which exists only while the benchmarks run.
  bench: ["@aws-sdk/core", "@aws-smithy/server-apigateway", "@smithy/.+"],
  // The type declarations that the compiler infers import types from it.
  client: ["@smithy/signature-v4"],
  // Imported by packages that are generated while the tests run.
  conformance: ["@aws-sdk/.+", "@smithy/.+", "@smithy-contract/msw-runtime"],
  // Loaded by computed names, because their types conflict: other releases of MSW, and two programs that take its handlers.
  "msw-runtime": ["msw2.*", "@msw/playwright", "msw-storybook-addon"],
};

/** The sources of what a package exports from dist. */
function listEntries({ folder, manifest }: WorkspacePackage): string[] {
  const built = [...JSON.stringify(manifest.exports ?? {}).matchAll(/"\.\/dist\/([^"]+)\.js"/g)];
  const entries = [...built.map((match) => `src/${match[1]}.ts`), "src/cli.ts"];
  return entries.filter((entry) => existsSync(join(folder, entry)));
}

const packages = readPackages().map((item) => [
  `packages/${item.id}`,
  {
    entry: [...listEntries(item), ...tests],
    project: ["src/**/*.ts", "test/**/*.ts"],
    ignoreDependencies: usedUnseen[item.id] ?? [],
    // Makes certificates for tests.
    ignoreBinaries: item.id === "server-runtime" ? ["openssl"] : [],
  },
]);

const config: KnipConfig = {
  ignore: ["**/src/generated/**", "packages/codegen/template/**"],
  ignoreExportsUsedInFile: true,
  workspaces: {
    ".": {
      entry: ["scripts/*.{ts,mjs}", "checks/**/*.test.ts", "stryker.config.mjs"],
      project: ["scripts/**", "checks/**"],
      ignoreDependencies: [
        // What the packages need to compile, for installs without development dependencies.
        "@opentelemetry/api",
        "rolldown",
        "@types/ini",
        "@types/pg",
        // Programs that scripts start, and the pinned Node.
        "@arethetypeswrong/cli",
        "@stryker-mutator/.+",
        "publint",
        "playwright",
        "node-.+",
      ],
    },
    tests: {
      entry: ["**/*.test.ts", "**/*.test-d.ts", "real-clients/serve-reference.ts"],
      project: ["**/*.ts", "!outside/*consumer/**"],
      // The generator's program is started on a copy of the model, and the old releases on the packed packages.
      ignoreDependencies: ["@smithy-contract/codegen", "typescript-.+", "node-.+"],
    },
    "examples/*": { entry: ["src/*.test.ts", "src/main.ts", "src/handler.ts"], project: ["src/**"] },
    ...Object.fromEntries(packages),
  },
};

export default config;
