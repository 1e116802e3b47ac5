import { posix } from "node:path";
import { MagicString } from "magic-string";
import { parseSync, type Comment, type Program } from "oxc-parser";

/** A module specifier in a source: its position with the quotes, and the declaration that it belongs to. */
export interface ModuleReference {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  readonly statement: { readonly start: number; readonly end: number; readonly type: string };
}

/** An export of a module: a name, or everything of another module. */
export interface ModuleExport {
  /** The exported name; undefined in `export * from`. */
  readonly name: string | undefined;
  /** The specifier of the module that the export is taken from; undefined if this module declares it. */
  readonly from: string | undefined;
}

/** A module of smithy-typescript's output, with its syntax tree and the edits that placing rules make. */
export class SourceModule {
  /** The path below the `src` folder of smithy-typescript's output. */
  readonly path: string;
  readonly source: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly exports: readonly ModuleExport[];
  readonly edits: MagicString;

  /** @throws {Error} if the source is not TypeScript */
  constructor(path: string, source: string) {
    const { program, module, comments, errors } = parseSync(path, source);
    const [first] = errors;
    if (first !== undefined) {
      throw new Error(`${path} cannot be parsed: ${first.message}`);
    }
    this.path = path;
    this.source = source;
    this.program = program;
    this.comments = comments;
    this.exports = module.staticExports.flatMap(({ entries }) =>
      entries.map(({ exportName, moduleRequest }) => ({
        name: exportName.name ?? undefined,
        from: moduleRequest?.value,
      })),
    );
    this.edits = new MagicString(source);
  }

  /** The import and export declarations that name a module. */
  references(): readonly ModuleReference[] {
    return this.program.body.flatMap((statement) => {
      const isReference =
        statement.type === "ImportDeclaration" ||
        statement.type === "ExportAllDeclaration" ||
        statement.type === "ExportNamedDeclaration";
      const source = isReference ? statement.source : null;
      return source === null ? [] : [{ specifier: source.value, start: source.start, end: source.end, statement }];
    });
  }

  /** Inserts a text after the imports. */
  insertAfterImports(text: string): void {
    const last = this.program.body.findLast(({ type }) => type === "ImportDeclaration");
    this.edits.appendLeft(last?.end ?? 0, text);
  }

  /** The path below `src` that a relative specifier refers to, without an extension, because the specifier has none. */
  resolve(specifier: string): string {
    return posix.join(posix.dirname(this.path), specifier);
  }
}

/** The relative specifier by which one module imports another. Both are given by their paths. */
export function relativeSpecifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

/** The specifiers of the modules that a source imports and exports from. The parser lists them without a syntax tree. */
export function listSpecifiers(path: string, source: string): readonly string[] {
  const { staticImports, staticExports } = parseSync(path, source).module;
  const exported = staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest));
  return [...staticImports.map(({ moduleRequest }) => moduleRequest), ...exported].flatMap((request) =>
    request === null ? [] : [request.value],
  );
}
