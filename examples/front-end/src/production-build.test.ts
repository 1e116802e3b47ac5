// @vitest-environment node
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, onTestFinished, test, vi } from "vitest";

test("a production build contains neither the mocks nor MSW", async () => {
  const files = await buildPage("production");
  expect(files.get("index.html")).toContain('<div id="root">');
  expect([...files].filter(isOfMocks).map(([name]) => name)).toEqual([]);
});

test("a build for development contains them, so that the test above looks for the right words", async () => {
  const files = await buildPage("development");
  expect([...files].filter(isOfMocks)).not.toEqual([]);
});

/** Builds the page and returns the files by their names, also those that Vite copies from `public`. */
async function buildPage(mode: string): Promise<ReadonlyMap<string, string>> {
  const outDir = mkdtempSync(join(tmpdir(), "front-end-"));
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  // Vite sets import.meta.env.DEV by NODE_ENV, which is "test" here.
  vi.stubEnv("NODE_ENV", mode);
  onTestFinished(() => void vi.unstubAllEnvs());
  const root = fileURLToPath(new URL("..", import.meta.url));
  await build({ root, mode, logLevel: "warn", build: { outDir, emptyOutDir: true } });
  const names = globSync("**/*.*", { cwd: outDir });
  return new Map(names.map((name) => [name, readFileSync(join(outDir, name), "utf8")]));
}

function isOfMocks([name, text]: readonly [string, string]): boolean {
  return /mockServiceWorker|msw/i.test(name + text);
}
