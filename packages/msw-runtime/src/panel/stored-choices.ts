import type { OperationChoice, ScenarioControl } from "../mock/scenario-control.ts";

/** The longest delay that can be chosen, in milliseconds. */
export const maxDelay = 60_000;

/** More than a panel ever stores. Longer texts are ignored, because they were written by something else. */
const maxStored = 100_000;

/** How the user has arranged the panel. */
export interface Arrangement {
  readonly open: boolean;
  readonly side: "left" | "right";
  /** The label of the open tab. */
  readonly tab: string;
}

/** What the panel remembers in the browser's storage: one entry for the services that it controls. */
export class StoredChoices {
  readonly #control: ScenarioControl;
  readonly #key: string;

  constructor(control: ScenarioControl) {
    const services = new Set(control.operations.map(({ mocked }) => mocked.service.id));
    this.#control = control;
    this.#key = `smithy-contract.mocks:${[...services].join(",")}`;
  }

  /**
   * Applies what was remembered, as far as it still exists.
   *
   * @returns how the panel was arranged
   */
  restore(): Arrangement {
    const { scenarios, operations } = this.#control;
    const stored = this.#read();
    const scenario = stored.get("scenario");
    if (typeof scenario === "string" && scenarios.has(scenario)) {
      scenarios.use(scenario);
    }
    const choices = entriesOf(stored.get("choices"));
    for (const { id, answers } of operations) {
      const entry = entriesOf(choices.get(id));
      const answer = answers.find((each) => each.id === entry.get("answer"))?.id;
      const delay = readNumber(entry.get("delay"), maxDelay);
      const errorRate = readNumber(entry.get("errorRate"), 1);
      this.#control.choose(id, { ...(answer !== undefined && { answer }), delay, errorRate });
    }
    const tab = stored.get("tab");
    return {
      open: stored.get("open") === true,
      side: stored.get("side") === "left" ? "left" : "right",
      tab: typeof tab === "string" ? tab : "",
    };
  }

  /** Remembers what is chosen now. */
  save(arrangement: Arrangement): void {
    const { scenarios, operations } = this.#control;
    const choices = operations
      .map(({ id }): [string, OperationChoice] => [id, this.#control.choiceOf(id)])
      .filter(([, choice]) => Object.keys(choice).length > 0);
    const stored = { ...arrangement, scenario: scenarios.current, choices: Object.fromEntries(choices) };
    try {
      localStorage.setItem(this.#key, JSON.stringify(stored));
    } catch {
      // The page may not use the storage, or the storage is full. The choice then lasts until the page is loaded again.
    }
  }

  /** Anything on this page's origin may have written the entry, so nothing about its form is taken for granted. */
  #read(): ReadonlyMap<string, unknown> {
    try {
      const text = localStorage.getItem(this.#key) ?? "";
      return entriesOf(text.length > maxStored ? undefined : JSON.parse(text));
    } catch {
      return new Map();
    }
  }
}

/** The own members of an object; none of anything else. */
function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function readNumber(value: unknown, most: number): number {
  return typeof value === "number" && value > 0 && value <= most ? value : 0;
}
