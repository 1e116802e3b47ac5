/** Pads the cells of the tables in a Markdown text, so that their columns are aligned. */
export function alignTables(markdown: string): string {
  return markdown.replaceAll(/(?:^\|.*\|\n)+/gm, alignTable);
}

function alignTable(table: string): string {
  const rows = table
    .trimEnd()
    .split("\n")
    .map((row) =>
      row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  const isRule = (cell: string): boolean => /^-+$/.test(cell);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (isRule(row[column] ?? "") ? 0 : (row[column] ?? "").length))),
  );
  const lines = rows.map((row) =>
    row.map((cell, column) => (isRule(cell) ? "-".repeat(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))),
  );
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
