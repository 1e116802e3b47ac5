import { relative } from "node:path";
import { rangesOf } from "../scaffold/versions.ts";
import { planBuild } from "../scaffold/workspace.ts";
import { packageKinds } from "../settings/settings.ts";
import type { InitPlan } from "./plan-init.ts";

const commands = {
  npm: { add: "npm install --save-dev", run: "npx" },
  // pnpm installs only the dependencies of the root when something is added to it.
  pnpm: { add: "pnpm add --workspace-root --save-dev", install: "pnpm install", run: "pnpm exec" },
  yarn: { add: "yarn add --dev", run: "yarn" },
} as const;

/** The commands, or for an existing workspace also the edits, that come after `init`. */
export function describeNextSteps({ folder, into, manager, tarballs, edits }: InitPlan): readonly string[] {
  const place = relative(process.cwd(), folder);
  const enter = place === "" ? [] : [`cd ${place}`];
  if (into === undefined) {
    return [...enter, `${manager} install`, `${manager} test`, `${manager} start`];
  }
  const tools = rangesOf("@smithy-contract/codegen", "@types/node", "msw", "typescript");
  // npm finds the runtimes at the root. pnpm and yarn find them by the edits, but pnpm would look up what is added by a range.
  const isAdded = { npm: () => true, pnpm: (name: string) => Object.hasOwn(tools, name), yarn: () => false }[manager];
  const files = Object.entries(tarballs).filter(([name]) => isAdded(name));
  const named = Object.entries(tools).filter(([name]) => !files.some(([file]) => file === name));
  const specifiers = [
    ...files.map(([, tarball]) => tarball.replace("file:", "")),
    ...named.map(([name, range]) => `"${name}@${range}"`),
  ];
  const { add, run, ...more } = commands[manager];
  return [
    ...enter,
    ...edits,
    `${add} ${specifiers.join(" ")}`,
    ...Object.values(more),
    `${run} ${planBuild(packageKinds.map((kind) => `${into}/${kind}`))}`,
  ];
}
