import type * as NodeHttp from "node:http";
import { createRequire } from "node:module";

/**
 * Node's module `node:http`. An `import` of it would read all of its exports, for some of which Node loads its whole fetch
 * API. That takes half of a small server's start. The path only has to be absolute; bundlers leave this call alone.
 */
export const http: typeof NodeHttp = createRequire(process.execPath)("node:http");
