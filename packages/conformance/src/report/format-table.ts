import type { WayReport } from "./way-report.ts";

/** The reports of all ways in as one table, then the names of what failed and of what is skipped. */
export function formatTable(reports: readonly WayReport[]): string {
  const rows = reports.map(({ way, passed, failed, skipped }) =>
    [way, passed, failed.length, skipped.length].map(String),
  );
  const table = align([["way in", "passed", "failed", "skipped"], ...rows]);
  const details = reports.flatMap((report) => [
    ...describe(report, "failed", report.failed),
    ...describe(report, "skipped", report.skipped),
  ]);
  return [...table, ...details].join("\n");
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(cell.length, widest[at] ?? 0)),
    [],
  );
  return rows.map((row) => {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
    return cells.join("  ");
  });
}

function describe({ way }: WayReport, what: string, remarks: WayReport["failed"]): string[] {
  if (remarks.length === 0) {
    return [];
  }
  return ["", `${way}, ${what}:`, ...remarks.map(({ name, remarks: said }) => `  ${name}: ${said.join("; ")}`)];
}
