import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isModel, type AstModel } from "../model/ast.ts";
import { readGeneratedService, type Module } from "../server/read-generated-service.ts";
import type { GeneratedService } from "../server/generated-service.ts";
import { readGeneratedClient, type GeneratedClient } from "../client/generated-client.ts";
import { modelFile } from "./generate-services.ts";
import { testedServices, type TestedService } from "./services.ts";

/** Loads the model that contains the cases. */
export async function loadModel(folder: string): Promise<AstModel> {
  const model = parseExactly(await readFile(join(folder, modelFile), "utf8"));
  if (!isModel(model)) {
    throw new Error(`${join(folder, modelFile)} must be a Smithy JSON AST`);
  }
  return model;
}

/** Parses JSON. A number whose digits JavaScript would lose, as in the parameters of big numbers, becomes a string. */
function parseExactly(text: string): unknown {
  const parse: (
    text: string,
    reviver: (key: string, value: unknown, context?: { source?: string }) => unknown,
  ) => unknown = JSON.parse;
  return parse(text, (_key, value, context) => {
    const source = context?.source;
    const isRounded = typeof value === "number" && source !== undefined && /\d{18}/.test(source.replace(".", ""));
    return isRounded && String(value) !== source ? source : value;
  });
}

/** Loads the generated servers and mocks. */
export function loadServices(
  folder: string,
  services: readonly TestedService[] = testedServices,
): Promise<readonly GeneratedService[]> {
  return Promise.all(services.map((service) => loadService(folder, service)));
}

/** Loads the generated server and mocks of one service, whose packages are in a subfolder of `folder`. */
export async function loadService(folder: string, service: TestedService): Promise<GeneratedService> {
  const load = (kind: string): Promise<Module> => loadPackage(folder, service, kind);
  const [types, server, msw] = await Promise.all([load("types"), load("server"), load("msw")]);
  return readGeneratedService(service.id, service.name, { types, server, msw });
}

/** Loads the generated clients. */
export function loadClients(
  folder: string,
  services: readonly TestedService[] = testedServices,
): Promise<readonly GeneratedClient[]> {
  return Promise.all(services.map((service) => loadClient(folder, service)));
}

/** Loads the generated client of one service, whose packages are in a subfolder of `folder`. */
export async function loadClient(folder: string, service: TestedService): Promise<GeneratedClient> {
  const [client, types] = await Promise.all([
    loadPackage(folder, service, "client"),
    loadPackage(folder, service, "types"),
  ]);
  return readGeneratedClient(service.id, client, types);
}

async function loadPackage(folder: string, service: TestedService, kind: string): Promise<Module> {
  const module: Module = await import(pathToFileURL(join(folder, service.folder, kind, "dist/index.js")).href);
  return module;
}
