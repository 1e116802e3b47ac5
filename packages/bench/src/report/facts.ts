import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";
import { join } from "node:path";
import { findPostgres } from "../../../reference-server/test/postgres.ts";

/** Describes the machine and the version of Node. The text has nothing that identifies this particular machine. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown";
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version}, ${platform()} ${arch()}, ${availableParallelism()} CPUs (${model}), ${gibibytes} GiB of memory`;
}

/** Returns the names and versions of the installed libraries and programs that are measured or measure. */
export async function describeVersions(): Promise<string> {
  const { devDependencies } = await readManifest("");
  const libraries = Object.keys(devDependencies).filter(
    (name) => !/^@(apigateway|smithy|smithy-contract|types)\//.test(name),
  );
  const versions = libraries.map(async (name) => `${name} ${(await readManifest(`node_modules/${name}/`)).version}`);
  return [...(await Promise.all(versions)), await describeMoto(), ...describePostgres()].join(", ");
}

async function readManifest(folder: string): Promise<{ version: string; devDependencies: Record<string, string> }> {
  return JSON.parse(await readFile(new URL(`../../${folder}package.json`, import.meta.url), "utf8"));
}

/** Reads moto's version from the pinned requirements, which works without Python. */
async function describeMoto(): Promise<string> {
  const requirements = new URL("../../../reference-server/test/python/requirements.txt", import.meta.url);
  const [, version = "of an unknown version"] = /^moto\S*==(\S+)$/m.exec(await readFile(requirements, "utf8")) ?? [];
  return `moto ${version}`;
}

function describePostgres(): string[] {
  const programs = findPostgres();
  if (programs === undefined) {
    return [];
  }
  const { stdout } = spawnSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" });
  const [version] = /\d+(\.\d+)*/.exec(stdout) ?? [];
  return version === undefined ? [] : [`PostgreSQL ${version}`];
}
