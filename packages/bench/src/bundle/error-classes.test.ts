import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Vite } from "vitest/node";
import { makeBundle } from "./measure-bundle.ts";

const entry = fileURLToPath(new URL("./entries/one-error.ts", import.meta.url));

describe.each([
  ["esbuild", bundleByEsbuild],
  ["vite", bundleByVite],
])("a bundle made with %s", (_, bundle) => {
  test("has the error class that the program uses, with its brand, and no other error class", async () => {
    const code = await bundle();
    expect(code).toContain("com.amazonaws.apigateway#NotFoundException");
    for (const unused of ["BadRequestException", "TooManyRequestsException", "UnauthorizedException"]) {
      expect(code).not.toContain(unused);
    }
  });
});

async function bundleByEsbuild(): Promise<string> {
  return new TextDecoder().decode(await makeBundle({ target: "Node", source: { file: entry } }));
}

async function bundleByVite(): Promise<string> {
  // Vite is resolved from Vitest, so that it is not a second dependency of this package.
  const vitest = createRequire(createRequire(import.meta.url).resolve("vitest/package.json"));
  const bundler: typeof Vite = await import(pathToFileURL(vitest.resolve("vite")).href);
  const built = await bundler.build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, ssr: entry },
    ssr: { noExternal: true },
  });
  const outputs = Array.isArray(built) ? built : [built];
  return outputs
    .flatMap((each) => ("output" in each ? each.output : []))
    .map((chunk) => (chunk.type === "chunk" ? chunk.code : ""))
    .join("");
}
