import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Runs a garbage collection. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") {
    throw new Error("This Node cannot be told to collect garbage.");
  }
  collect();
}
