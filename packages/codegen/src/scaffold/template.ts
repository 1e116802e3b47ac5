import { readFile } from "node:fs/promises";

/** Reads a file of the folder `template` in this package. */
export function readTemplate(path: string): Promise<string> {
  return readFile(new URL(`../../template/${path}`, import.meta.url), "utf8");
}
