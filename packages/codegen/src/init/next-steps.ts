import { relative } from "node:path";
import { rangesOf } from "../scaffold/versions.ts";
import type { InitPlan } from "./plan-init.ts";

/** The commands, or for an existing workspace also the edits, that come after `init`. */
export function describeNextSteps({ folder, into, manager, tarballs, workspaceEdit }: InitPlan): readonly string[] {
  const place = relative(process.cwd(), folder);
  const enter = place === "" ? [] : [`cd ${place}`];
  if (into === undefined) {
    return [...enter, `${manager} install`, `${manager} test`, `${manager} start`];
  }
  const tools = Object.entries(rangesOf("@smithy-contract/codegen", "@types/node", "typescript"));
  const specifiers =
    Object.keys(tarballs).length > 0
      ? [...Object.values(tarballs).map((tarball) => tarball.replace("file:", "")), "@types/node", "typescript"]
      : tools.map(([name, range]) => `"${name}@${range}"`);
  const add = { npm: "npm install --save-dev", pnpm: "pnpm add --workspace-root --save-dev", yarn: "yarn add --dev" };
  return [
    ...enter,
    ...(workspaceEdit === undefined ? [] : [workspaceEdit]),
    `${add[manager]} ${specifiers.join(" ")}`,
    `npx tsc --build ${into}/client ${into}/msw`,
  ];
}
