import { build } from "esbuild";
import { describe, expect, test } from "vitest";

describe("a bundle", () => {
  test("of one operation has nothing of the others", async () => {
    const one = await bundle(`export { getBook } from "./library.ts"`);
    expect(one.includes("lib#GetBook")).toBe(true);
    const others = ["lib#FindBooks", "lib#AddBook", "lib#Watch", "Add a book"];
    expect(others.filter((other) => one.includes(other))).toEqual([]);
  });

  test("of the failures alone has no server and no generator", async () => {
    const failures = await bundle(`export { networkError } from "../src/index.ts"`);
    expect(failures.length).toBeLessThan(1500);
  });

  test("for React Native, as for a page, has nothing of Node", async () => {
    // esbuild refuses Node's modules by themselves on this platform.
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
