import type { DecidedPattern } from "../pattern/decide-pattern.ts";
import type { Settings } from "../settings/settings.ts";
import type { Closure } from "./closure.ts";
import type { Model } from "./model.ts";
import type { Names } from "./names.ts";

/** The module specifiers by which generated code imports the contract's packages. */
export interface Specifiers {
  /** The package with interfaces, enums and error classes. */
  readonly types: string;
  /** The descriptors. */
  readonly shapes: string;
  /** The server stub. */
  readonly server: string;
  /** The interfaces, enums and error classes, as the descriptors in the same package import them. */
  readonly models: string;
}

/** One service of a checked model: what the emitters generate code from. */
export interface Contract {
  readonly model: Model;
  readonly closure: Closure;
  readonly names: Names;
  readonly settings: Settings;
  readonly specifiers: Specifiers;
  /** How each enforced pattern is matched, by the id of the shape or member that has it. */
  readonly patterns: ReadonlyMap<string, DecidedPattern>;
  /** A hash of each shape, by id. */
  readonly shapeHashes: ReadonlyMap<string, string>;
  /** Reports something that is left out of the generated code, and why. */
  readonly note: (text: string) => void;
}
