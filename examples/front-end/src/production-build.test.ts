// @vitest-environment node
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, test, vi } from "vitest";

test("a production build contains neither the mocks nor MSW", async () => {
  const files = await buildPage("production");
  expect(files.get("index.html")).toContain('<div id="root">');
  expect([...files].filter(isOfMocks).map(([name]) => name)).toEqual([]);
});

test("a build for development contains them, so that the test above looks for the right words", async () => {
  const files = await buildPage("development");
  expect([...files].filter(isOfMocks)).not.toEqual([]);
});

/** Builds the page and returns the files by their names. */
async function buildPage(mode: string): Promise<ReadonlyMap<string, string>> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  // Vite sets import.meta.env.DEV by NODE_ENV, which is "test" here.
  vi.stubEnv("NODE_ENV", mode);
  const built = await build({ root, mode, logLevel: "warn", build: { write: false } });
  vi.unstubAllEnvs();
  const outputs = Array.isArray(built) ? built : [built];
  return new Map(
    outputs
      .flatMap((output) => ("output" in output ? output.output : []))
      .map((file) => [file.fileName, file.type === "chunk" ? file.code : String(file.source)]),
  );
}

function isOfMocks([name, text]: readonly [string, string]): boolean {
  return /mockServiceWorker|msw/i.test(name + text);
}
