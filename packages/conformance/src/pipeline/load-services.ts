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
  const model: unknown = JSON.parse(await readFile(join(folder, modelFile), "utf8"));
  if (!isModel(model)) {
    throw new Error(`${join(folder, modelFile)} must be a Smithy JSON AST`);
  }
  return model;
}

/** Loads the generated servers and mocks. */
export function loadServices(folder: string): Promise<readonly GeneratedService[]> {
  return Promise.all(testedServices.map((service) => loadService(folder, service)));
}

/** Loads the generated server and mocks of one service, whose packages are in a subfolder of `folder`. */
export async function loadService(folder: string, service: TestedService): Promise<GeneratedService> {
  const load = (kind: string): Promise<Module> => loadPackage(folder, service, kind);
  const [types, server, msw] = await Promise.all([load("types"), load("server"), load("msw")]);
  return readGeneratedService(service.id, service.name, { types, server, msw });
}

/** Loads the generated clients. */
export function loadClients(folder: string): Promise<readonly GeneratedClient[]> {
  return Promise.all(testedServices.map((service) => loadClient(folder, service)));
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
