import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { isModel } from "../model/ast.ts";
import type { TestedService } from "../pipeline/services.ts";

/** A model with a service to cover. */
export interface ModelToCover {
  readonly service: TestedService;
  /** The model's file, or a folder of Smithy files. */
  readonly source: string;
}

/**
 * Finds the services of the models in a folder. Each JSON AST, each Smithy file and each subfolder of Smithy files is a model.
 * A file without a service is left out.
 *
 * @throws {Error} if the folder cannot be read, or a JSON file is not a Smithy JSON AST
 */
export async function findModels(folder: string): Promise<readonly ModelToCover[]> {
  const entries = await readdir(folder);
  const found: ModelToCover[] = [];
  for (const entry of entries.filter((name) => !name.startsWith(".")).toSorted()) {
    const source = join(folder, entry);
    const ids = await findServices(source);
    const base = entry.slice(0, entry.length - extname(entry).length).toLowerCase();
    for (const [index, id] of ids.entries()) {
      const name = id.slice(id.indexOf("#") + 1).replaceAll("_", "");
      const service = {
        id,
        name: name.slice(0, 1).toUpperCase() + name.slice(1),
        folder: index === 0 ? base : `${base}-${index + 1}`,
      };
      found.push({ service, source });
    }
  }
  return found;
}

/** The ids of the services in a model. */
async function findServices(source: string): Promise<readonly string[]> {
  if ((await stat(source)).isDirectory()) {
    const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith(".smithy"));
    return (await Promise.all(files.toSorted().map((file) => findServices(join(source, file))))).flat();
  }
  if (source.endsWith(".json")) {
    return readServices(source, await readFile(source, "utf8"));
  }
  if (!source.endsWith(".smithy")) {
    return [];
  }
  const text = await readFile(source, "utf8");
  const namespace = /^namespace\s+([\w.]+)/m.exec(text)?.[1] ?? "";
  return Array.from(text.matchAll(/^(?:@.*\s)?service\s+(\w+)/gm), ([, name]) => `${namespace}#${name}`);
}

function readServices(file: string, content: string): readonly string[] {
  const model: unknown = JSON.parse(content);
  if (!isModel(model)) {
    throw new Error(`${file} must be a Smithy JSON AST`);
  }
  return Object.entries(model.shapes).flatMap(([id, { type }]) => (type === "service" ? [id] : []));
}
