import { readFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";

/** What figures depend on: the machine and its Node. Nothing in it tells one machine of a kind from another. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown";
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version}, ${platform()} ${arch()}, ${availableParallelism()} CPUs (${model}), ${gibibytes} GiB of memory`;
}

/** The peers' libraries, whose versions a reader wants to know. */
const libraries = [
  "fastify",
  "ajv",
  "hono",
  "@hono/zod-openapi",
  "@hono/node-server",
  "zod",
  "@aws-smithy/server-common",
  "autocannon",
  "tinybench",
  "light-my-request",
  "esbuild",
];

/** Name and version of each library, as they are installed. */
export async function describeVersions(): Promise<string> {
  const installed = new URL("../../node_modules/", import.meta.url);
  const versions = libraries.map(async (name) => {
    const { version }: { version: string } = JSON.parse(
      await readFile(new URL(`${name}/package.json`, installed), "utf8"),
    );
    return `${name} ${version}`;
  });
  return (await Promise.all(versions)).join(", ");
}
