/** One thing that is wrong with the model or the settings. */
export interface Problem {
  /** A shape id such as `com.example#Pet$name`, a setting's name or a file. */
  readonly where: string;
  /** What is wrong, and what to do about it. */
  readonly message: string;
}

/** A model or settings from which no code can be generated, with every problem that was found. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ where, message }) => `${where}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/** Collects problems, so that all of them can be reported at once. */
export class Problems {
  readonly #found = new Map<string, Problem>();

  add(where: string, message: string): void {
    this.#found.set(`${where}: ${message}`, { where, message });
  }

  /** @throws {ContractError} if a problem was added */
  throwIfAny(): void {
    if (this.#found.size > 0) {
      throw new ContractError([...this.#found.values()]);
    }
  }
}
