/** What one fresh process found out about its own start. */
export interface Start {
  /** From the first import to a server that listens, in milliseconds. */
  readonly milliseconds: number;
  /** Bytes in use on JavaScript's heap after a collection. */
  readonly heap: number;
  /** Bytes of memory that the process has. */
  readonly resident: number;
}

/** The probe as plain JavaScript, because stripping types takes its time too. Without an argument it loads no peer. */
export const probeSource = `
const [module] = process.argv.slice(2);
const begun = performance.now();
const { createServer } = await import("node:http");
const listener = module === undefined ? () => {} : (await (await import(module)).mount("integration")).createListener();
const server = createServer(listener);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const milliseconds = performance.now() - begun;
globalThis.gc();
globalThis.gc();
const { heapUsed: heap, rss: resident } = process.memoryUsage();
process.stdout.write(JSON.stringify({ milliseconds, heap, resident }));
process.exit();
`;
