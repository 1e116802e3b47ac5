import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openStore, type ApiDefinition, type IntegrationStore, type ServedMethod } from "@apigateway/reference-server";
import { makeApi } from "./document.ts";

/** The measurements of look-ups in a new process. */
export interface Lookups {
  /** The median time of a look-up in milliseconds. */
  readonly p50: number;
  /** The 99th percentile of the time in milliseconds. */
  readonly p99: number;
  /** The bytes in use on the JavaScript heap after garbage collection. */
  readonly heap: number;
  /** The resident set size in bytes. */
  readonly resident: number;
}

/** The number of integrations in one API. */
const apiSize = 1000;

/** The number of methods that are looked up in turn. */
const methodCount = 5000;

/** Yields copies of one API under different ids that together have a number of integrations. */
function* makeApis(integrations: number): Generator<ApiDefinition> {
  const api = makeApi("API", Math.min(apiSize, integrations));
  for (let i = 0; i < integrations / apiSize; i++) {
    yield { ...api, restApiId: `${i}`, title: `API ${i}`, contentHash: `${i}` };
  }
}

/** Stores APIs with a number of integrations. They replace APIs with the same titles. */
export async function fillStore(store: IntegrationStore, integrations: number): Promise<void> {
  for (const api of makeApis(integrations)) {
    await store.put(api, { replaceTitle: true });
  }
}

/** Stores APIs with a number of integrations in a database. Returns methods to look up. */
export async function fillDatabase(name: string, integrations: number): Promise<readonly ServedMethod[]> {
  const store = await openStore(name);
  try {
    await fillStore(store, integrations);
    return await chooseMethods(store, integrations);
  } finally {
    await store.close();
  }
}

/**
 * Returns random methods of a store.
 *
 * @throws {Error} if the number of integrations in the store is not the given one
 */
export async function chooseMethods(store: IntegrationStore, integrations: number): Promise<readonly ServedMethod[]> {
  const all = await store.list();
  if (all.length !== integrations) {
    throw new Error(`The store must have ${integrations} integrations, but it has ${all.length}.`);
  }
  return Array.from({ length: methodCount }, () => all[Math.floor(Math.random() * all.length)]).filter(
    (method) => method !== undefined,
  );
}

/** The task of a process that measures look-ups, sent as JSON on standard input. */
export interface LookupTask {
  readonly integrations: number;
  readonly milliseconds: number;
  /**
   * The database and the methods to look up. By default, the process fills a database in memory. The methods of other
   * databases are chosen by the parent, because listing all of them would distort the memory figures.
   */
  readonly stored?: { readonly database: string; readonly methods: readonly ServedMethod[] };
}

const run = promisify(execFile);
const probe = fileURLToPath(new URL("lookup-probe.ts", import.meta.url));

/** Measures look-ups in a child process. */
export async function measureLookups(task: LookupTask): Promise<Lookups> {
  const running = run(process.execPath, ["--expose-gc", probe], { env: { ...process.env, NODE_ENV: "production" } });
  // If the process fails, its exit is reported below, so an error of the pipe is ignored.
  running.child.stdin?.on("error", () => undefined).end(JSON.stringify(task));
  const { stdout } = await running;
  return JSON.parse(stdout);
}
