import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeFiles } from "../src/scaffold/write-files.ts";
import { smithyRelease } from "../src/smithy-cli/smithy-release.ts";
import { artefact, errorIds } from "./client-artefact.ts";

/** A program for PATH that is started as `smithy`. Instead of building a model it copies what it is told to. */
export interface StandInSmithy {
  /** The value of PATH in which the program is the only one. */
  readonly path: string;
  /** The folder whose content the program copies as the result of a build. */
  readonly built: string;
  /** Replaces what the program does after it has copied the folder, as lines of a shell script. */
  runAfterwards(script: string): Promise<void>;
}

/** Installs the program in a new folder. It builds a small client and a small contract. */
export async function installStandInSmithy(folder: string): Promise<StandInSmithy> {
  const path = join(folder, "bin");
  const built = join(folder, "built");
  const clientFolder = "source/typescript-client-codegen";
  await writeFiles(
    built,
    new Map([
      ...Object.entries(artefact).map(([file, code]) => [`${clientFolder}/src/${file}`, code] as const),
      [`${clientFolder}/package.json`, JSON.stringify({ dependencies: { "@smithy/core": "^3.0.0", tslib: "^2.6.2" } })],
      ["source/smithy-contract/shapes/index.ts", 'import "@smithy-contract/shapes";\n'],
      ["source/smithy-contract/server/index.ts", 'import "@smithy-contract/server-runtime";\n'],
      ["source/smithy-contract/msw/index.ts", 'import "@smithy-contract/msw-runtime";\n'],
      ["source/smithy-contract/model-hashes.txt", "hashes\n"],
      ["source/smithy-contract/report.json", JSON.stringify({ errorIds: Object.fromEntries(errorIds), notes: [] })],
    ]),
  );
  await mkdir(path, { recursive: true });
  async function runAfterwards(script: string): Promise<void> {
    const lines = [
      "#!/bin/sh",
      `if [ "$1" = --version ]; then echo ${smithyRelease.version}; exit; fi`,
      `echo "$@" > "${folder}/arguments"`,
      `if [ "$1" = build ]; then for each in "$@"; do output="$each"; done`,
      `/bin/mkdir -p "$output"; /bin/cp -R "${built}/." "$output"; fi`,
      script,
    ];
    await writeFile(join(path, "smithy"), `${lines.join("\n")}\n`);
    await chmod(join(path, "smithy"), 0o755);
  }
  await runAfterwards("");
  return { path, built, runAfterwards };
}

/** The arguments with which the program was started last. */
export async function readArguments({ path }: StandInSmithy): Promise<string> {
  return (await readFile(join(dirname(path), "arguments"), "utf8")).trim();
}
