import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { buildModel, type BuiltModel } from "../generate/build-model.ts";
import { writeModelFolder } from "../generate/plain-model.ts";
import { tellProgress } from "../generate/tell-progress.ts";
import { watchInterruption } from "../generate/watch-interruption.ts";
import { planOutput, writeOutput } from "../generate/write-output.ts";
import { writeContractPackages } from "../scaffold/contract-packages.ts";
import { printSettings, printSmithyBuild } from "../scaffold/model-files.ts";
import { readTemplate } from "../scaffold/template.ts";
import { isPublished } from "../scaffold/versions.ts";
import { writeFiles } from "../scaffold/write-files.ts";
import { writeWorkspace } from "../scaffold/workspace.ts";
import { loadExample } from "./example.ts";
import { planInit, type InitCommand, type InitPlan } from "./plan-init.ts";
import { createStage, listFiles, moveInto } from "./staged-folder.ts";
import { describeNextSteps } from "./next-steps.ts";

/**
 * Writes a new workspace around the example or around a model, or the packages of a model into a workspace that exists.
 * Everything appears at once or not at all. Returns the exit code.
 *
 * @throws {ContractError} if something is wrong with the arguments or the model, or if files would be overwritten
 * @throws {SmithyCliError} if Smithy or one of the generators fails
 * @throws {SmithyCliUnavailableError} if a model was given and no Smithy CLI can be started
 */
export async function runInit(command: InitCommand): Promise<number> {
  const plan = await planInit(command);
  const interruption = watchInterruption();
  const stage = await createStage(plan.folder);
  try {
    await writeFiles(stage, await writeSources(plan));
    const built = await buildContract(plan);
    for (const note of built.notes) {
      console.error(`Note: ${note}`);
    }
    await writeOutput(await planOutput(built, plan.settings, stage));
    if (interruption.exitCode !== undefined) {
      return interruption.exitCode;
    }
    const files = await listFiles(stage);
    await plan.requireFree(files);
    await moveInto(stage, plan.folder);
    report(plan, files, command.json);
    return 0;
  } finally {
    await rm(stage, { recursive: true, force: true });
    interruption.stop();
  }
}

/** Everything that is written by a person later on: the model, the settings, the packages' own files. */
async function writeSources(plan: InitPlan): Promise<ReadonlyMap<string, string>> {
  const { settings, model } = plan;
  const modelFiles: readonly { name: string; content: string }[] = model?.files ?? [
    { name: "main.smithy", content: await readTemplate("model/main.smithy") },
  ];
  const sources = {
    sources: ["smithy"],
    contents: modelFiles.map(({ content }) => content),
    dependencies: model?.dependencies ?? [],
  };
  const packages =
    plan.into === undefined
      ? await writeWorkspace({
          name:
            basename(plan.folder)
              .toLowerCase()
              .replaceAll(/[^a-z0-9-._~]+/g, "-")
              .replace(/^[-._]+/, "") || "workspace",
          settings,
          manager: plan.manager,
          service: model === undefined ? "notes" : "own",
          tarballs: plan.tarballs,
        })
      : writeContractPackages(settings, plan.siblingRange);
  return new Map([
    ...packages,
    ["model/smithy-build.json", printSmithyBuild(settings, sources)],
    ["model/smithy-contract.json", printSettings(settings)],
    ...modelFiles.map(({ name, content }): [string, string] => [`model/smithy/${name}`, content]),
  ]);
}

async function buildContract({ settings, model }: InitPlan): Promise<BuiltModel> {
  if (model === undefined) {
    return loadExample(settings);
  }
  tellProgress("Building the model");
  const temporary = await mkdtemp(join(tmpdir(), "smithy-contract-"));
  try {
    return await buildModel(await writeModelFolder(model, settings, temporary), { temporary, log: "nothing" });
  } finally {
    await rm(temporary, { recursive: true });
  }
}

function report(plan: InitPlan, files: readonly string[], json: boolean): void {
  const steps = describeNextSteps(plan);
  if (json) {
    console.log(JSON.stringify({ folder: plan.folder, files, next: steps }));
    return;
  }
  const place = relative(process.cwd(), plan.folder) || "this folder";
  const generated = files.filter((file) => file.includes("/src/generated/")).length;
  console.log(`Wrote ${files.length} files in ${place}, ${generated} of them generated from the model:`);
  for (const [path, what] of plan.contents) {
    console.log(`  ${path.padEnd(20)} ${what}`);
  }
  console.log(`\nNext:\n${steps.map((step) => `  ${step}`).join("\n")}`);
  const [tarball] = Object.values(plan.tarballs);
  if (tarball === undefined && !isPublished) {
    console.log("\nThe packages are not on npm yet: add --packages, as the README says");
  }
  if (tarball !== undefined && plan.into === undefined) {
    const named = plan.manager === "pnpm" ? "package.json and pnpm-workspace.yaml" : "package.json";
    const path = dirname(tarball.replace("file:", ""));
    console.log(
      `\nThe workspace installs the tarballs in ${path}: on another machine, put them there, or change the paths in ${named}`,
    );
  }
}
