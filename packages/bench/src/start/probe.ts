/** The measurements of a new process about its own start. */
export interface Start {
  /** The time from the first import until the server listens, in milliseconds. */
  readonly milliseconds: number;
  /** The bytes in use on the JavaScript heap after garbage collection. */
  readonly heap: number;
  /** The resident set size in bytes. */
  readonly resident: number;
}

/** The program of the process. It is plain JavaScript, because type stripping takes time. Without an argument it loads no peer but `node:http`. */
export const probeSource = `
const [module] = process.argv.slice(2);
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
