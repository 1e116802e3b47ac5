import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Integration } from "@apigateway/types";
import { build } from "esbuild";
import type { HttpHandler } from "msw";
import { SmithyCliUnavailableError } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { generateOrvalMock } from "./mocks-orval.ts";

/** A mock of GetIntegration with a fixed response. */
export interface MockPeer {
  readonly name: "hand-written" | "orval" | "contract";
  readonly title: string;
  /** Whether it validates requests and responses and records calls. */
  readonly checks: boolean;
  /** The path of a TypeScript module that exports `createHandler`. */
  readonly source: string;
  /** The path of the same module as JavaScript, which imports its libraries from node_modules. */
  readonly module: string;
}

/** The mocks that can run on this machine, the baseline first and this project last, with notes on missing ones. */
export interface MockPeers {
  readonly peers: readonly MockPeer[];
  readonly notes: readonly string[];
}

const cache = new URL("../../.cache/mocks/", import.meta.url);

/** Generates orval's mock if possible and compiles the modules of all mocks to JavaScript. */
export async function prepareMockPeers(onProgress: (line: string) => void): Promise<MockPeers> {
  const orval = await findOrval(onProgress);
  const contract = fileURLToPath(new URL("./mocks-contract.ts", import.meta.url));
  const handWritten = fileURLToPath(new URL("./mocks-hand-written.ts", import.meta.url));
  await mkdir(cache, { recursive: true });
  const peers = [
    await prepare("hand-written", "hand-written `http.get` and `HttpResponse.json`", false, handWritten),
    ...(orval.source === undefined ? [] : [await prepare("orval", "orval's handler", false, orval.source)]),
    await prepare("contract", "**this project**", true, contract),
  ];
  return { peers, notes: orval.notes };
}

/**
 * Loads a mock's module and creates its handler.
 *
 * @throws {TypeError} if the module does not export `createHandler`
 */
export async function createMock({ module }: MockPeer, output: Integration): Promise<HttpHandler> {
  const exported: unknown = await import(pathToFileURL(module).href);
  if (!isMockModule(exported)) {
    throw new TypeError(`${module} does not export createHandler.`);
  }
  return exported.createHandler(output);
}

interface MockModule {
  createHandler(output: Integration): HttpHandler;
}

function isMockModule(value: unknown): value is MockModule {
  return (
    typeof value === "object" && value !== null && "createHandler" in value && typeof value.createHandler === "function"
  );
}

async function findOrval(onProgress: (line: string) => void): Promise<{ source?: string; notes: readonly string[] }> {
  try {
    return { source: await generateOrvalMock(onProgress), notes: [] };
  } catch (error) {
    if (!(error instanceof SmithyCliUnavailableError)) {
      throw error;
    }
    const missing = error.missing.join(" and ") || error.message;
    return {
      notes: [`Orval's handler was not measured, because generating it needs ${missing}.`],
    };
  }
}

async function prepare(name: MockPeer["name"], title: string, checks: boolean, source: string): Promise<MockPeer> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    packages: "external",
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  const module = fileURLToPath(new URL(`${name}.mjs`, cache));
  await writeFile(module, outputFiles[0]?.text ?? "");
  return { name, title, checks, source, module };
}
