import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openStore, type ApiDefinition, type IntegrationStore, type ServedMethod } from "@apigateway/reference-server";
import { makeApi } from "./document.ts";

/** What a fresh process found out about look-ups. */
export interface Lookups {
  /** Milliseconds of a look-up. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes in use on JavaScript's heap after a collection. */
  readonly heap: number;
  /** Bytes of memory that the process has. */
  readonly resident: number;
}

/** Integrations of one API. */
const apiSize = 1000;

/** Methods that are asked for in turn. */
const chosen = 5000;

/** The APIs that together have a number of integrations: the same one under different ids. */
function* makeApis(integrations: number): Generator<ApiDefinition> {
  const api = makeApi("API", Math.min(apiSize, integrations));
  for (let i = 0; i < integrations / apiSize; i++) {
    yield { ...api, restApiId: `${i}`, title: `API ${i}`, contentHash: `${i}` };
  }
}

/** Stores APIs with a number of integrations, in place of the ones of the same titles. */
export async function fillStore(store: IntegrationStore, integrations: number): Promise<void> {
  for (const api of makeApis(integrations)) {
    await store.put(api, { replaceTitle: true });
  }
}

/** The same, in the database of this name; some of its methods. */
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
 * Methods at random.
 * @throws Error where the store has fewer or more than it should
 */
export async function chooseMethods(store: IntegrationStore, integrations: number): Promise<readonly ServedMethod[]> {
  const all = await store.list();
  if (all.length !== integrations) {
    throw new Error(`${all.length} integrations are stored, not ${integrations}.`);
  }
  return Array.from({ length: chosen }, () => all[Math.floor(Math.random() * all.length)]).filter(
    (method) => method !== undefined,
  );
}

/** What a process that looks up is told, as JSON on standard input. */
export interface LookupTask {
  readonly integrations: number;
  readonly milliseconds: number;
  /**
   * What to ask of which database; without it, a new one in memory. The list of all that is stored would count as memory
   * of whoever chooses from it.
   */
  readonly stored?: { readonly database: string; readonly methods: readonly ServedMethod[] };
}

const run = promisify(execFile);
const probe = fileURLToPath(new URL("lookup-probe.ts", import.meta.url));

/** Looks integrations up for a time, in a process of its own. */
export async function measureLookups(task: LookupTask): Promise<Lookups> {
  const running = run(process.execPath, ["--expose-gc", probe], { env: { ...process.env, NODE_ENV: "production" } });
  // A process that fails tells its reason itself.
  running.child.stdin?.on("error", () => undefined).end(JSON.stringify(task));
  const { stdout } = await running;
  return JSON.parse(stdout);
}
