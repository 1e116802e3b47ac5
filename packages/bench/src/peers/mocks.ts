import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Integration } from "@apigateway/types";
import { build } from "esbuild";
import type { HttpHandler } from "msw";
import { SmithyCliUnavailableError } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { generateOrvalMock } from "./mocks-orval.ts";

/** A way to mock GetIntegration with one fixed answer. */
export interface MockPeer {
  readonly name: "hand-written" | "orval" | "contract";
  readonly title: string;
  /** Whether it validates requests and answers, and remembers calls. */
  readonly checks: boolean;
  /** A TypeScript module that exports `createHandler`. */
  readonly source: string;
  /** The same as JavaScript, its libraries left where they are installed. */
  readonly module: string;
}

/** The peers that can run here, the baseline first and ours last, and what to say of one that cannot. */
export interface MockPeers {
  readonly peers: readonly MockPeer[];
  readonly notes: readonly string[];
}

const cache = new URL("../../.cache/mocks/", import.meta.url);

/** Translates the peers' modules, and generates what is not ours to commit. */
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

/** @throws TypeError where the module does not export a factory of handlers */
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
      notes: [`Without orval's handler, which is generated from our OpenAPI document and so needs ${missing}.`],
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
