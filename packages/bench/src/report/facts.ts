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

/** The libraries whose versions the report lists, by the package that depends on them. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  bench: [
    "fastify",
    "ajv",
    "hono",
    "@hono/zod-openapi",
    "@hono/node-server",
    "h3",
    "elysia",
    "@elysiajs/node",
    "srvx",
    "zod",
    "@aws-smithy/server-common",
    "msw",
    "orval",
    "autocannon",
    "tinybench",
    "esbuild",
  ],
  "reference-server": ["kysely", "pg"],
};

/** Returns the names and versions of the installed libraries and programs. */
export async function describeVersions(): Promise<string> {
  const versions = Object.entries(libraries).flatMap(([folder, names]) =>
    names.map((name) => describePackage(folder, name)),
  );
  return [...(await Promise.all(versions)), await describeMoto(), ...describePostgres()].join(", ");
}

async function describePackage(folder: string, name: string): Promise<string> {
  const manifest = new URL(`../../../${folder}/node_modules/${name}/package.json`, import.meta.url);
  const { version }: { version: string } = JSON.parse(await readFile(manifest, "utf8"));
  return `${name} ${version}`;
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
