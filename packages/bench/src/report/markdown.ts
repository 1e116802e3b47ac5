import type { Aim, Findings, Table } from "../suite.ts";

/** Writes the results of a suite as Markdown. */
export function writeFindings({ tables, aims, notes }: Findings): string {
  const parts = tables.map(({ caption, columns, rows }) => `${caption}:\n\n${writeTable(columns, rows)}`);
  if (aims.length > 0) {
    parts.push(`Aims:\n\n${writeAims(aims)}`);
  }
  return [...parts, ...notes].join("\n\n");
}

/** Writes a Markdown table with padded columns. The first column is left-aligned, the others are right-aligned. */
export function writeTable(columns: Table["columns"], rows: Table["rows"]): string {
  const widths = columns.map((heading, i) =>
    Math.max(3, ...[heading, ...rows.map((row) => row[i] ?? "")].map(widthOf)),
  );
  const pad = (cell: string, i: number): string => {
    const missing = " ".repeat((widths[i] ?? 0) - widthOf(cell));
    return i === 0 ? cell + missing : missing + cell;
  };
  const writeRow = (cells: readonly string[]): string =>
    `| ${columns.map((_, i) => pad(cells[i] ?? "", i)).join(" | ")} |`;
  const rule = widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [writeRow(columns), `| ${rule.join(" | ")} |`, ...rows.map(writeRow)].join("\n");
}

function widthOf(cell: string): number {
  return [...cell].length;
}

function writeAims(aims: readonly Aim[]): string {
  return writeTable(
    ["aim", "measured", "reached"],
    aims.map(({ text, measured, met }) => [text, measured, met ? "yes" : "no"]),
  );
}
