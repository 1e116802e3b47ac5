import { compareText } from "../base/sort.ts";
import { banner } from "./banner.ts";
import { Raw } from "./print.ts";

/** A symbol of another module that generated code uses. Using it in a {@link GeneratedFile} imports it there. */
export interface ImportedSymbol {
  /** The module specifier. */
  readonly from: string;
  /** The exported name. */
  readonly name: string;
  /** Whether the symbol is only used as a type. */
  readonly isType: boolean;
  /** The local name, if it should differ from the exported one. */
  readonly as?: string;
  /** The name of the namespace import that the symbol is reached through: `s` gives `s.list`. */
  readonly namespace?: string;
}

/**
 * A generated TypeScript file: its banner, imports and text. The imports follow from use: interpolating an
 * {@link ImportedSymbol} into {@link GeneratedFile.print} imports it and writes its local name.
 *
 * @example
 * const file = new GeneratedFile("server.ts", ["createServer"]);
 * file.print`export const server: ${symbols.Server} = createServer();`;
 */
export class GeneratedFile {
  /** The path below the output folder. */
  readonly path: string;
  readonly #taken: Set<string>;
  readonly #named = new Map<string, Map<string, NamedImport>>();
  readonly #namespaces = new Map<string, NamespaceImport>();
  readonly #blocks: string[] = [];

  /** `taken` are the names that the file declares and the globals that it uses. Imported symbols get other local names. */
  constructor(path: string, taken?: Iterable<string>) {
    this.path = path;
    this.#taken = new Set(taken);
  }

  /** Imports a symbol and returns the expression that refers to it. */
  use(symbol: ImportedSymbol): string {
    return symbol.namespace === undefined
      ? this.#importNamed(symbol)
      : `${this.#importNamespace(symbol, symbol.namespace)}.${symbol.name}`;
  }

  /** Imports a symbol and returns it as an expression for {@link print}. */
  reference(symbol: ImportedSymbol): Raw {
    return new Raw(this.use(symbol));
  }

  /** A template tag that returns source text, without the template's indentation. It imports the interpolated symbols. */
  code(template: TemplateStringsArray, ...parts: readonly (string | ImportedSymbol)[]): string {
    const texts = dedent(template);
    return texts
      .map((text, index) => {
        const part = parts[index] ?? "";
        return text + (typeof part === "string" ? part : this.use(part));
      })
      .join("");
  }

  /** A template tag that appends a block of source text. A blank line separates it from the previous block. */
  print(template: TemplateStringsArray, ...parts: readonly (string | ImportedSymbol)[]): void {
    this.#blocks.push(`${this.code(template, ...parts).trimEnd()}\n`);
  }

  /** The whole content. A file without text is an empty module. */
  toString(): string {
    const imports = [...new Set([...this.#named.keys(), ...this.#namespaces.keys()])]
      .toSorted((a, b) => Number(a.startsWith(".")) - Number(b.startsWith(".")) || compareText(a, b))
      .map((from) => this.#printImports(from))
      .join("");
    const blocks = this.#blocks.length > 0 ? this.#blocks : ["export {};\n"];
    return [banner, ...(imports === "" ? [] : [imports]), ...blocks].join("\n");
  }

  #importNamed({ from, name, as = name, isType }: ImportedSymbol): string {
    const names = this.#named.get(from) ?? new Map<string, NamedImport>();
    this.#named.set(from, names);
    const known = names.get(name);
    const local = known?.local ?? this.#takeName(as);
    names.set(name, { local, isType: isType && known?.isType !== false });
    return local;
  }

  #importNamespace({ from, isType }: ImportedSymbol, namespace: string): string {
    const known = this.#namespaces.get(from);
    const local = known?.local ?? this.#takeName(namespace);
    this.#namespaces.set(from, { local, isType: isType && known?.isType !== false });
    return local;
  }

  #takeName(preferred: string): string {
    let local = preferred;
    while (this.#taken.has(local)) {
      local += "_";
    }
    this.#taken.add(local);
    return local;
  }

  #printImports(from: string): string {
    const namespace = this.#namespaces.get(from);
    const named = this.#named.get(from);
    return (
      (namespace === undefined
        ? ""
        : `import ${namespace.isType ? "type " : ""}* as ${namespace.local} from ${JSON.stringify(from)};\n`) +
      (named === undefined ? "" : printNamedImports(from, named))
    );
  }
}

interface NamedImport {
  readonly local: string;
  readonly isType: boolean;
}

interface NamespaceImport {
  readonly local: string;
  readonly isType: boolean;
}

function printNamedImports(from: string, names: ReadonlyMap<string, NamedImport>): string {
  const sorted = [...names].toSorted(([a], [b]) => compareText(a, b));
  const allTypes = sorted.every(([, { isType }]) => isType);
  const specifiers = sorted.map(([name, { local, isType }]) => {
    const prefix = isType && !allTypes ? "type " : "";
    return prefix + (local === name ? name : `${name} as ${local}`);
  });
  const head = `import ${allTypes ? "type " : ""}{`;
  const line = `${head} ${specifiers.join(", ")} } from ${JSON.stringify(from)};\n`;
  return line.length <= 121
    ? line
    : `${head}\n${specifiers.map((text) => `  ${text},\n`).join("")}} from ${JSON.stringify(from)};\n`;
}

/** Removes a template's first and last line if they are blank, and the indentation that its lines share. */
function dedent(template: readonly string[]): readonly string[] {
  // This marker represents an interpolated part, so that a line with nothing else does not count as blank.
  const part = "\0";
  const [first = "", ...lines] = template.join(part).split("\n");
  const indentations = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const shared = Math.min(...indentations, Infinity);
  const dedented = [first, ...lines.map((line) => line.slice(shared))].join("\n");
  return dedented.replace(/^\n/, "").replace(/\n *$/, "").split(part);
}
