import { runNode } from "../measure/run-node.ts";

/** The measurements of a new process about its own start. */
export interface Start {
  /** The time from the first import until the server listens, in milliseconds. */
  readonly milliseconds: number;
  /** The bytes in use on the JavaScript heap after garbage collection. */
  readonly heap: number;
  /** The resident set size in bytes. */
  readonly resident: number;
}

/** The program of the process. Without an argument it loads no peer but `node:http`. */
const probe = `
const [, module] = process.argv;
const begun = performance.now();
if (module === undefined) {
  const { createServer } = await import("node:http");
  await new Promise((resolve) => createServer(() => {}).listen(0, "127.0.0.1", resolve));
} else {
  await (await (await import(module)).mount("integration")).listen();
}
const milliseconds = performance.now() - begun;
globalThis.gc();
globalThis.gc();
const { heapUsed: heap, rss: resident } = process.memoryUsage();
process.stdout.write(JSON.stringify({ milliseconds, heap, resident }));
process.exit();
`;

/**
 * Starts a new process that serves GetIntegration and measures its own start.
 *
 * @param module the URL of a peer's module, or undefined for an empty server
 */
export async function startServer(module: string | undefined, env: Readonly<Record<string, string>>): Promise<Start> {
  const modules = module === undefined ? [] : [module];
  return JSON.parse(await runNode(["--expose-gc", "--input-type=module", "--eval", probe, ...modules], { env }));
}
