import { packageKinds } from "../settings/settings.ts";
import type { Bump, Change } from "./changes.ts";

const meanings: Readonly<Record<Bump, string>> = { major: "breaking", minor: "compatible", patch: "documentation" };
const titles: Readonly<Record<Bump, string>> = {
  major: "Breaking changes:",
  minor: "Compatible changes:",
  patch: "Documentation:",
};
const order: readonly Bump[] = ["major", "minor", "patch"];

/** Prints changes as a table, breaking ones first. */
export function printTable(changes: readonly Change[]): string {
  if (changes.length === 0) {
    return "The models do not differ";
  }
  const sorted = changes.toSorted((a, b) => order.indexOf(a.bump) - order.indexOf(b.bump));
  const rows = [
    ["change", "shape", "what"],
    ...sorted.map(({ bump, shape, message }) => [meanings[bump], shape, onOneLine(message)]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** A changeset for the four packages, which are released with one version. Undefined if nothing differs. */
export function printChangeset(changes: readonly Change[], scope: string): string | undefined {
  const bumps = order.filter((each) => changes.some((change) => change.bump === each));
  const [largest] = bumps;
  if (largest === undefined) {
    return undefined;
  }
  const names = packageKinds.map((kind) => `"${scope}/${kind}": ${largest}`);
  const lines = ["---", ...names, "---"];
  for (const bump of bumps) {
    lines.push("", titles[bump], "");
    for (const { shape, message } of changes.filter((change) => change.bump === bump)) {
      lines.push(`- ${shape}: ${onOneLine(message)}`);
    }
  }
  return lines.join("\n");
}

/** The values of traits, such as documentation, may have several lines. */
function onOneLine(message: string): string {
  return message.replaceAll(/\s+/g, " ").trim();
}
