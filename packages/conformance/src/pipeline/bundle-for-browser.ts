import { build } from "esbuild";
import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { modelFile } from "./generate-services.ts";
import { cacheFolder } from "./paths.ts";
import { testedServices } from "./services.ts";

/** The module that a browser loads to run the cases. It exports `run`. */
const browserBundle = join(cacheFolder, "browser", "suite.js");

/** The file that the browser's report is written to, as JSON. */
export const browserReport = join(cacheFolder, "browser", "report.json");

/** Bundles the generated services and the harness into one module for a page. */
export async function bundleForBrowser(folder: string): Promise<void> {
  const work = `${browserBundle}.${process.pid}`;
  await mkdir(dirname(browserBundle), { recursive: true });
  await build({
    stdin: { contents: writeEntry(), resolveDir: folder, sourcefile: "suite.ts", loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outfile: work,
    logLevel: "silent",
  });
  await rename(work, browserBundle);
}

function writeEntry(): string {
  const kinds = ["types", "server", "msw"];
  const imports = testedServices.flatMap(({ folder }, at) =>
    kinds.map((kind) => `import * as ${kind}${at} from "./${folder}/${kind}/dist/index.js";`),
  );
  const services = testedServices.map(({ id, name }, at) => {
    const modules = kinds.map((kind) => `${kind}: ${kind}${at}`).join(", ");
    return `  { id: ${JSON.stringify(id)}, name: ${JSON.stringify(name)}, modules: { ${modules} } },`;
  });
  return [
    `import { runInBrowser } from "@smithy-contract/conformance/browser";`,
    `import model from "./${modelFile}";`,
    ...imports,
    `const services = [`,
    ...services,
    `];`,
    `export const run = () => runInBrowser(model, services);`,
  ].join("\n");
}
