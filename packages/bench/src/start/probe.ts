/** The measurements of a new process about its own start. */
export interface Start {
  /** The time from the first import until the server listens, in milliseconds. */
  readonly milliseconds: number;
  /** The bytes in use on the JavaScript heap after garbage collection. */
  readonly heap: number;
  /** The resident set size in bytes. */
  readonly resident: number;
}

/** The program of the process. It is plain JavaScript, because type stripping takes time. Without an argument it loads no peer. */
export const probeSource = `
const [module] = process.argv.slice(2);
const begun = performance.now();
const { createServer } = await import("node:http");
await (module === undefined
  ? new Promise((resolve) => createServer(() => {}).listen(0, "127.0.0.1", resolve))
  : (await (await import(module)).mount("integration")).listen());
const milliseconds = performance.now() - begun;
globalThis.gc();
globalThis.gc();
const { heapUsed: heap, rss: resident } = process.memoryUsage();
process.stdout.write(JSON.stringify({ milliseconds, heap, resident }));
process.exit();
`;
