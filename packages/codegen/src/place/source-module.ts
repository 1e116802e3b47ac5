import { posix } from "node:path";
import { MagicString } from "magic-string";
import { parseSync, type Program } from "oxc-parser";

/** A module specifier in a module: where it stands, quotes included, and the declaration that it belongs to. */
export interface ModuleReference {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  readonly statement: { readonly start: number; readonly end: number; readonly type: string };
}

/** A generated TypeScript module on its way into a package: its parsed source, and the edits that rules make. */
export class SourceModule {
  /** The path in the artefact, below its `src` folder. */
  readonly path: string;
  readonly source: string;
  readonly program: Program;
  readonly edits: MagicString;

  /** @throws Error where the source is not TypeScript, naming the path. */
  constructor(path: string, source: string) {
    const { program, errors } = parseSync(path, source);
    const [first] = errors;
    if (first !== undefined) {
      throw new Error(`${path} cannot be parsed: ${first.message}`);
    }
    this.path = path;
    this.source = source;
    this.program = program;
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

  /** The path, below `src`, that a relative specifier means; without an extension, as the specifier has none. */
  resolve(specifier: string): string {
    return posix.join(posix.dirname(this.path), specifier);
  }
}

/** A relative specifier from one module to another, both given by their paths. */
export function relativeSpecifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}
