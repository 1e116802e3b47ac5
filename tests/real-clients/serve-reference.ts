import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The URL of a reference server that was started by its command, with its calculator document. */
    readonly referenceUrl: string;
  }
}

const manifest = createRequire(import.meta.url).resolve("@apigateway/reference-server/package.json");
const command = join(dirname(manifest), "bin/apigateway-reference.js");

/** Serves the embedded document, as `npm start` does, until the browser tests have ended. */
// oxlint-disable-next-line import/no-default-export -- vitest calls the default export, and what it returns at the end
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [command, "serve", "--port", "0", "--log-level", "silent"]);
  const closed = once(child, "close");
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (found !== undefined) {
        resolve(found);
      }
    });
    void closed.then(() => reject(new Error(`The reference server ended before it listened: ${printed}`)), reject);
  });
  project.provide("referenceUrl", url);
  return async () => {
    child.kill();
    await closed;
  };
}
