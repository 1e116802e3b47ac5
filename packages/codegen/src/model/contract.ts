import type { Origin } from "../emit/banner.ts";
import type { Closure } from "./closure.ts";
import type { Model } from "./model.ts";
import type { Names } from "./names.ts";
import type { Settings } from "../settings/settings.ts";
import type { PatternPrinter } from "../emitters/shapes/descriptor-traits.ts";

/** How generated code imports the contract's packages. */
export interface Specifiers {
  /** Interfaces, enums and error classes. */
  readonly types: string;
  /** Descriptors. */
  readonly shapes: string;
  /** The server stub. */
  readonly server: string;
  /** The models, as the descriptors import them. */
  readonly models: string;
}

/** What the emitters work from: one service of a checked model. */
export interface Contract {
  readonly model: Model;
  readonly closure: Closure;
  readonly names: Names;
  readonly settings: Settings;
  readonly origin: Origin;
  readonly specifiers: Specifiers;
  readonly printPattern: PatternPrinter;
  /** Takes what was left out of the generated code, and why; people are told. */
  readonly note: (text: string) => void;
}
