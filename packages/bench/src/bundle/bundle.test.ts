import { describe, expect, test } from "vitest";
import { ceilings } from "./ceilings.ts";
import { bundleEntries } from "./entries.ts";
import { measureBundle } from "./measure-bundle.ts";

describe("a bundle of this project's stub with one operation", () => {
  const ours = bundleEntries.filter(({ peer }) => peer === "contract");
  test.each(ours)("stays under its size limit for $target", async (entry) => {
    expect((await measureBundle(entry)).gzip).toBeLessThanOrEqual(ceilings[entry.target]);
  });
});
