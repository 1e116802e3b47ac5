import { readFile } from "node:fs/promises";

/**
 * Reads the files out of a page of the cookbook, by their paths. A block of code is a file if a comment with its path
 * comes before it: `<!-- file: jest.config.js -->`.
 */
export async function readPage(path: string): Promise<ReadonlyMap<string, string>> {
  const page = await readFile(path, "utf8");
  const blocks = page.matchAll(/^<!-- file: (\S+) -->\n\n```\w+\n([^]*?)^```$/gm);
  return new Map([...blocks].map(([, file = "", text = ""]) => [file, text]));
}
