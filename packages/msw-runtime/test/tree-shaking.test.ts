import { build } from "esbuild";
import { describe, expect, test } from "vitest";

describe("a bundle", () => {
  test("of one operation contains nothing of the others", async () => {
    const one = await bundle(`export { getBook } from "./library.ts"`);
    expect(one.includes("lib#GetBook")).toBe(true);
    const others = ["lib#FindBooks", "lib#AddBook", "Add a book"];
    expect(others.filter((other) => one.includes(other))).toEqual([]);
  });

  test("of the failures contains neither the server nor the samples", async () => {
    const failures = await bundle(`export { networkError } from "../src/index.ts"`);
    expect(failures.length).toBeLessThan(1500);
  });

  test("for React Native or a page uses no module of Node", async () => {
    // On the platform `neutral`, esbuild fails on an import of a Node module.
    const native = await bundle(`export * from "./library.ts"`, ["react-native"]);
    expect(native.includes("lib#GetBook")).toBe(true);
  });
});

async function bundle(contents: string, conditions: string[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions,
    external: ["msw"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
