import { readFile } from "node:fs/promises";
import { importDocument, type ApiDefinition } from "@apigateway/reference-server";

/** Imports the document of pets, which has every type of integration and a method without one. */
export async function importPets(): Promise<ApiDefinition> {
  const outcome = importDocument(await readFile(new URL("pets.openapi.yaml", import.meta.url), "utf8"));
  if (!outcome.ok) {
    throw new TypeError(outcome.problems.map(({ message }) => message).join("\n"));
  }
  return outcome.value;
}
