/** One thing that stands against generating: where in the model or the settings, and what to do about it. */
export interface Problem {
  /** A shape id such as `com.example#Pet$name`, or a setting's name. */
  readonly where: string;
  readonly message: string;
}

/** A model or settings that cannot be generated from, with every problem that was found. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ where, message }) => `${where}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/** Collects problems, so that all of them are reported at once. */
export class Problems {
  readonly #found = new Map<string, Problem>();

  add(where: string, message: string): void {
    this.#found.set(`${where}: ${message}`, { where, message });
  }

  /** @throws {@link ContractError} where anything was added. */
  throwIfAny(): void {
    if (this.#found.size > 0) {
      throw new ContractError([...this.#found.values()]);
    }
  }
}
