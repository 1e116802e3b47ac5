import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { readPackageVersion } from "./package-files.ts";

test("the version is that of the package", () => {
  const manifest: { readonly version: string } = createRequire(import.meta.url)("../package.json");
  expect(readPackageVersion()).toBe(manifest.version);
});
