import { shareState } from "../record/shared-state.ts";
import type { Random } from "./random.ts";

/** How samples are made. */
export interface SampleOptions {
  /**
   * How many items a list or map has: a number, or the least and the greatest one. By default 1 or 2. `@length` takes
   * precedence, and where shapes contain themselves, lists stay as short as possible.
   */
  readonly listLength?: number | readonly [least: number, most: number];
  /**
   * Functions that make the values of certain shapes and members, by the shape's name, such as `Isbn`, or by the names of
   * structure and member, such as `Book$title`. A member takes precedence over its shape. The results are validated like
   * every other answer.
   *
   * @example
   * configureMocks({ samples: { values: { Book$title: (random) => random.pick(["Emma", "Ulysses"]) } } });
   */
  readonly values?: Readonly<Record<string, (random: Random) => unknown>>;
}

/** The options, and what the kind of a sample decides. */
export interface SampleSettings extends SampleOptions {
  /** Whether a part of the optional members is left out. */
  readonly omitsOptional?: boolean;
}

const state: { defaults: SampleOptions } = /* @__PURE__ */ shareState("sample-defaults", () => ({ defaults: {} }));

/** The options of all samples in this realm. */
export function sampleDefaults(): SampleOptions {
  return state.defaults;
}

export function setSampleDefaults(options: SampleOptions): void {
  state.defaults = options;
}

/**
 * Checks options when they are given, because they are used only during requests.
 *
 * @throws {RangeError} if `listLength` is not a whole number, or not two of which the first is not the greater one
 */
export function checkSampleOptions({ listLength }: SampleOptions): void {
  const [least, most] = typeof listLength === "object" ? listLength : [listLength ?? 0, listLength ?? 0];
  if (!Number.isInteger(least) || !Number.isInteger(most) || least < 0 || most < least) {
    throw new RangeError(`listLength is ${String(listLength)}; give a whole number, or the least and the greatest one`);
  }
}
