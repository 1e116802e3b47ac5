import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildWorkspace } from "../pipeline/build-workspace.ts";
import { cacheFolder } from "../pipeline/paths.ts";
import { reportProgress } from "../pipeline/progress.ts";
import { coverService, isCovered, type ServiceCoverage } from "./cover-service.ts";
import { findModels } from "./find-models.ts";
import { formatCoverage } from "./format-coverage.ts";
import { droppedTraits } from "./prepare-model.ts";

const help = `Generates code from every model in a folder, compiles it, and calls every operation through the generated client.

Usage: pnpm coverage:models DIR [--json] [--only TEXT] [--no-build]

DIR has JSON ASTs, Smithy files, or folders of Smithy files; each is one model. A JSON AST is covered without the traits
${droppedTraits.join(" and ")}, whose published values Smithy refuses.

  --json        print the results as JSON; standard output has nothing else
  --only TEXT   cover only the services whose file or id contains the text
  --no-build    do not rebuild the runtime packages
  --help        print this help

The exit code is 0 if everything in the table succeeded, 1 if something failed, and 130 after an interruption.`;

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => interruption.abort(new Error(`Stopped by ${signal}`)));
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = interruption.signal.aborted ? 130 : 1;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      only: { type: "string" },
      "no-build": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const [folder] = positionals;
  if (values.help === true || folder === undefined || positionals.length > 1) {
    (values.help === true ? console.log : console.error)(help);
    process.exitCode = values.help === true ? 0 : 1;
    return;
  }
  if (values["no-build"] !== true) {
    await buildWorkspace();
  }
  const coverage = await coverFolder(folder, values.only ?? "");
  console.log(values.json === true ? JSON.stringify(coverage) : formatCoverage(coverage));
  process.exitCode = coverage.length > 0 && coverage.every(isCovered) ? 0 : 1;
}

/** Covers the models of a folder one after the other, and removes everything that was written meanwhile. */
async function coverFolder(folder: string, only: string): Promise<readonly ServiceCoverage[]> {
  const models = (await findModels(resolve(folder))).filter(({ service, source }) =>
    `${source} ${service.id}`.includes(only),
  );
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, "coverage-"));
  try {
    const coverage: ServiceCoverage[] = [];
    for (const [index, model] of models.entries()) {
      reportProgress(`${index + 1} of ${models.length}: ${model.service.id}`);
      const found = await coverService(model, join(work, String(index)), interruption.signal);
      coverage.push(found);
      if (!isCovered(found)) {
        reportProgress(`  ${found.problems[0] ?? ""}`);
      }
    }
    return coverage;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
