import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isObject, parseJson } from "../base/json.ts";
import { ContractError } from "../base/problems.ts";
import { compareText } from "../base/sort.ts";
import { loadSmithyBuildConfig } from "./smithy-build-config.ts";

/** A file of a model: Smithy's own language or a JSON AST. */
export interface ModelFile {
  /** The absolute path. */
  readonly path: string;
  /** The path relative to the folder that the model was read from, with slashes. */
  readonly name: string;
  readonly content: string;
}

/** A model that has no settings of this generator. */
export interface PlainModel {
  readonly files: readonly ModelFile[];
  /** The Maven packages that its smithy-build.json names, if it has one. */
  readonly dependencies: readonly string[];
}

/**
 * Reads the files of a model: one file, or all `.smithy` files and JSON ASTs in a folder. If the folder has a
 * smithy-build.json, its sources are read.
 *
 * @throws {ContractError} if there is no model at the path
 */
export async function readPlainModel(path: string): Promise<PlainModel> {
  const found = resolve(path);
  const stats = await stat(found).catch(() => undefined);
  if (stats === undefined) {
    throw new ContractError([{ where: path, message: "there is no such file or folder" }]);
  }
  if (!stats.isDirectory()) {
    return { files: await readFiles(dirname(found), [found]), dependencies: [] };
  }
  const config = existsSync(join(found, "smithy-build.json")) ? await loadSmithyBuildConfig(found) : undefined;
  const sources = (config?.sources ?? ["."]).map((source) => resolve(found, source));
  const paths = (await Promise.all(sources.map(listFiles))).flat();
  const base = sources.length === 1 ? (sources[0] ?? found) : found;
  const files = await readFiles((await stat(base)).isDirectory() ? base : dirname(base), paths);
  if (files.length === 0) {
    throw new ContractError([{ where: path, message: "the folder has neither .smithy files nor JSON ASTs" }]);
  }
  return { files, dependencies: config?.dependencies ?? [] };
}

/** The absolute shape ids of the services that a model declares, sorted. */
export function findServices({ files }: PlainModel): readonly string[] {
  const ids = files.flatMap(({ path, content }) =>
    path.endsWith(".json") ? servicesOfAst(content) : servicesOfIdl(content),
  );
  return [...new Set(ids)].toSorted(compareText);
}

function servicesOfAst(content: string): readonly string[] {
  const ast = parseJson(content);
  const shapes = isObject(ast) && isObject(ast["shapes"]) ? ast["shapes"] : {};
  return Object.entries(shapes)
    .filter(([, shape]) => isObject(shape) && shape["type"] === "service")
    .map(([id]) => id);
}

function servicesOfIdl(content: string): readonly string[] {
  // Text and comments may contain words that look like declarations.
  const code = content.replaceAll(/"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\]|\\.)*"|\/\/[^\n]*/gs, '""');
  const namespace = /^\s*namespace\s+([\w.]+)/m.exec(code)?.[1];
  const names = [...code.matchAll(/(?:^|[\s)}\]])service\s+(\w+)\s*(?:with\s*\[[^\]]*\]\s*)?\{/g)].map(
    ([, name]) => name,
  );
  return namespace === undefined ? [] : names.map((name) => `${namespace}#${name}`);
}

async function readFiles(base: string, paths: readonly string[]): Promise<readonly ModelFile[]> {
  const files = await Promise.all(
    [...new Set(paths)].toSorted(compareText).map(async (path) => ({
      path,
      name: (path.startsWith(join(base, "/")) ? relative(base, path) : basename(path)).replaceAll("\\", "/"),
      content: await readFile(path, "utf8"),
    })),
  );
  return files.filter(({ path, content }) => path.endsWith(".smithy") || isAst(content));
}

async function listFiles(path: string): Promise<readonly string[]> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined || !stats.isDirectory()) {
    return stats === undefined ? [] : [path];
  }
  const entries = await readdir(path, { withFileTypes: true });
  const lists = entries.map((entry): readonly string[] | Promise<readonly string[]> => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith(".") || entry.name === "node_modules" || entry.name === "build"
        ? []
        : listFiles(child);
    }
    return /\.(?:smithy|json)$/.test(entry.name) ? [child] : [];
  });
  return (await Promise.all(lists)).flat();
}

function isAst(content: string): boolean {
  try {
    const value = parseJson(content);
    return isObject(value) && typeof value["smithy"] === "string";
  } catch {
    return false;
  }
}
