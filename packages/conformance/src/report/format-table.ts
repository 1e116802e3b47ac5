import type { TransportReport } from "./transport-report.ts";

/** Formats the reports of all transports as one table, followed by the failed and skipped cases. */
export function formatTable(reports: readonly TransportReport[]): string {
  const rows = reports.map(({ transport, passed, failed, skipped }) =>
    [transport, passed, failed.length, skipped.length].map(String),
  );
  const table = align([["transport", "passed", "failed", "skipped"], ...rows]);
  const details = reports.flatMap((report) => [
    ...describe(report, "failed", report.failed),
    ...describe(report, "skipped", report.skipped),
  ]);
  return [...table, ...details].join("\n");
}

/** Pads cells to columns: the first column to the left, the others to the right. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(cell.length, widest[at] ?? 0)),
    [],
  );
  return rows.map((row) => {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
    return cells.join("  ");
  });
}

function describe({ transport }: TransportReport, what: string, remarks: TransportReport["failed"]): string[] {
  if (remarks.length === 0) {
    return [];
  }
  return ["", `${transport}, ${what}:`, ...remarks.map(({ name, remarks: said }) => `  ${name}: ${said.join("; ")}`)];
}
