import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Problem } from "../base/problems.ts";
import { loadSmithyBuildConfig } from "../settings/smithy-build-config.ts";

const shapeTypes =
  "bigDecimal|bigInteger|blob|boolean|byte|document|double|enum|float|intEnum|integer|list|long|map|operation|resource|service|set|short|string|structure|timestamp|union";

/**
 * Adds to each problem the file and line of its shape in the model's sources, which a JSON AST does not have. A problem whose
 * shape is not in the sources, such as a shape of a dependency, stays as it is.
 */
export async function locateProblems(problems: readonly Problem[], root: string): Promise<readonly Problem[]> {
  const files = await readSources(root).catch((): readonly SourceFile[] => []);
  return problems.map(({ where, message }) => {
    const place = files.map((file) => findPlace(file, where)).find((found) => found !== undefined);
    return { where: place === undefined ? where : `${where} (${place})`, message };
  });
}

/** Adds the same to notes. Each of them begins with the id of its shape and a colon. */
export async function locateNotes(notes: readonly string[], root: string): Promise<readonly string[]> {
  const split = notes.map((note) => {
    const end = note.indexOf(": ");
    return { where: note.slice(0, end), message: note.slice(end + 2) };
  });
  return (await locateProblems(split, root)).map(({ where, message }) => `${where}: ${message}`);
}

interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
}

async function readSources(root: string): Promise<readonly SourceFile[]> {
  const { sources } = await loadSmithyBuildConfig(root);
  const paths = await Promise.all(
    sources.map(async (source) => {
      if (!(await stat(resolve(root, source))).isDirectory()) {
        return [source];
      }
      return (await readdir(resolve(root, source), { recursive: true })).map((path) => join(source, path));
    }),
  );
  const models = paths.flat().filter((path) => path.endsWith(".smithy"));
  return Promise.all(
    models.toSorted().map(async (path) => ({ path, lines: (await readFile(resolve(root, path), "utf8")).split("\n") })),
  );
}

function findPlace({ path, lines }: SourceFile, id: string): string | undefined {
  const parts = /^([\w.]+)#(\w+)(?:\$(\w+))?$/.exec(id);
  if (parts === null || !lines.some((line) => line.trim() === `namespace ${parts[1]}`)) {
    return undefined;
  }
  const [, , name = "", member] = parts;
  const shape = findShape(lines, name);
  if (shape === undefined) {
    return undefined;
  }
  return `${path}:${(member === undefined ? shape : findMember(lines, shape, member)) + 1}`;
}

/** The line in which a shape begins, whether it is declared by itself or inline in an operation. */
function findShape(lines: readonly string[], name: string): number | undefined {
  const own = findLine(lines, 0, new RegExp(`^\\s*(?:@\\S+\\s+)*(?:${shapeTypes})\\s+${name}\\b`));
  if (own !== undefined) {
    return own;
  }
  const parts = /(\w+)(Input|Output)$/.exec(name);
  if (parts === null) {
    return undefined;
  }
  const [, operation = "", side = ""] = parts;
  const start = findShape(lines, operation) ?? lines.length;
  const end = findLine(lines, start, /^\}/);
  return findLine(lines.slice(0, end), start, new RegExp(`^[^/"]*\\b${side.toLowerCase()}\\s*:=`));
}

/** The line of a member, or of its shape if the member is not declared there, for example because a mixin has it. */
function findMember(lines: readonly string[], shape: number, member: string): number {
  const end = findLine(lines, shape, /^\s*\}/);
  const pattern = new RegExp(`^(?:(?:[^"]|"[^"]*")*[\\s{,(])?\\$?${member}\\b\\s*(?:[:=,}]|$)`);
  return findLine(lines.slice(0, end), shape, pattern) ?? shape;
}

function findLine(lines: readonly string[], from: number, pattern: RegExp): number | undefined {
  const index = lines.findIndex((line, at) => at >= from && !/^\s*\/\//.test(line) && pattern.test(line));
  return index === -1 ? undefined : index;
}
