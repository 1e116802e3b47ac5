/** How a module is imported by generated code, and which names stay free for what the code itself declares. */
export class Imports {
  readonly #taken: Set<string>;
  readonly #modules = new Map<string, Map<string, { local: string; typeOnly: boolean }>>();

  /** The names that must not be shadowed: those the code declares, and globals that it uses. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** Imports a value under the preferred name, and gives the name to use, which is another one where that is taken. */
  value(from: string, name: string, preferred = name): string {
    return this.#add(from, name, preferred, false);
  }

  /** Imports a type, and gives the name to use. */
  type(from: string, name: string, preferred = name): string {
    return this.#add(from, name, preferred, true);
  }

  #add(from: string, name: string, preferred: string, typeOnly: boolean): string {
    const names = this.#modules.get(from) ?? new Map<string, { local: string; typeOnly: boolean }>();
    this.#modules.set(from, names);
    const known = names.get(name);
    if (known !== undefined) {
      names.set(name, { local: known.local, typeOnly: known.typeOnly && typeOnly });
      return known.local;
    }
    let local = preferred;
    while (this.#taken.has(local)) {
      local = `${local}_`;
    }
    this.#taken.add(local);
    names.set(name, { local, typeOnly });
    return local;
  }

  /** The import declarations, packages first. */
  print(): string {
    return [...this.#modules]
      .toSorted(([a], [b]) => Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1))
      .map(([from, names]) => printImport(from, names))
      .join("");
  }
}

function printImport(from: string, names: ReadonlyMap<string, { local: string; typeOnly: boolean }>): string {
  const sorted = [...names].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const allTypes = sorted.every(([, { typeOnly }]) => typeOnly);
  const specifiers = sorted.map(([name, { local, typeOnly }]) => {
    const prefix = typeOnly && !allTypes ? "type " : "";
    return prefix + (local === name ? name : `${name} as ${local}`);
  });
  const head = `import ${allTypes ? "type " : ""}{`;
  const line = `${head} ${specifiers.join(", ")} } from ${JSON.stringify(from)};\n`;
  return line.length <= 121
    ? line
    : `${head}\n${specifiers.map((text) => `  ${text},\n`).join("")}} from ${JSON.stringify(from)};\n`;
}
