import { fileURLToPath } from "node:url";
import type { Integration } from "@apigateway/types";
import type { HttpHandler } from "msw";
import { SmithyCliUnavailableError } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { compileModule } from "../compile-module.ts";
import { generateOrvalMock } from "./mocks-orval.ts";

/** A mock of GetIntegration with a fixed response. */
export interface MockPeer {
  readonly name: "hand-written" | "orval" | "contract";
  readonly title: string;
  /** Whether it validates requests and responses and records calls. */
  readonly checks: boolean;
  /** The path of a TypeScript module that exports `createHandler`. */
  readonly source: string;
  /** The URL of the same module as JavaScript, which imports its libraries from node_modules. */
  readonly module: string;
}

/**
 * Generates orval's mock if possible and compiles the modules of all mocks to JavaScript.
 *
 * @returns the mocks that can run on this machine, the baseline first and this project last, with notes on missing ones
 */
export async function prepareMockPeers(onProgress: (line: string) => void) {
  const peers: MockPeer[] = [];
  const notes: string[] = [];
  const add = async (name: MockPeer["name"], title: string, checks: boolean, source: string): Promise<void> => {
    peers.push({ name, title, checks, source, module: await compileModule(source, `mocks-${name}`) });
  };
  const handWritten = fileURLToPath(new URL("./mocks-hand-written.ts", import.meta.url));
  const contract = fileURLToPath(new URL("./mocks-contract.ts", import.meta.url));
  await add("hand-written", "hand-written `http.get` and `HttpResponse.json`", false, handWritten);
  try {
    await add("orval", "orval's handler", false, await generateOrvalMock(onProgress));
  } catch (error) {
    if (!(error instanceof SmithyCliUnavailableError)) {
      throw error;
    }
    const needs = error.missing.join(" and ") || error.message;
    notes.push(`Orval's handler was not measured, because generating it needs ${needs}.`);
  }
  await add("contract", "**this project**", true, contract);
  return { peers, notes };
}

/** Loads a mock's module and creates its handler. */
export async function createMock({ module }: MockPeer, output: Integration): Promise<HttpHandler> {
  const { createHandler }: { createHandler(output: Integration): HttpHandler } = await import(module);
  return createHandler(output);
}
