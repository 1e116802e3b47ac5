import { describe, expect, test } from "vitest";
import { ceilings } from "./ceilings.ts";
import { bundleEntries } from "./entries.ts";
import { measureBundle } from "./measure-bundle.ts";
import { bundledProtocols, protocolCeilings, protocolEntry } from "./protocol-entries.ts";

describe("a bundle of this project's stub with one operation", () => {
  const ours = bundleEntries.filter(({ peer }) => peer === "contract");
  test.each(ours)("stays under its size limit for $target", async (entry) => {
    expect((await measureBundle(entry)).gzip).toBeLessThanOrEqual(ceilings[entry.target]);
  });
});

describe("a bundle of a server with one operation", () => {
  test.each(bundledProtocols)("stays under its size limit in %s, because it has no other protocol", async (name) => {
    expect((await measureBundle(protocolEntry([name]))).gzip).toBeLessThanOrEqual(protocolCeilings[name]);
  });

  test("stays under its size limit in all protocols", async () => {
    expect((await measureBundle(protocolEntry(bundledProtocols))).gzip).toBeLessThanOrEqual(protocolCeilings.all);
  });
});
