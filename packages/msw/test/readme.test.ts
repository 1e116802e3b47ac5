import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");
const readme = readFileSync(join(folder, "README.md"), "utf8");
const recipe = /<!-- recipe: ([\w./-]+?)(?:#([\w-]+))? -->\n\n```ts\n([^]*?)```/g;

describe("the README", () => {
  test("shows the tested recipes (vitest -u copies them)", async () => {
    const current = readme.replace(recipe, (_block, file: string, region: string | undefined) => {
      const label = `<!-- recipe: ${file}${region === undefined ? "" : `#${region}`} -->`;
      return `${label}\n\n\`\`\`ts\n${readRecipe(file, region)}\n\`\`\``;
    });
    await expect(current).toMatchFileSnapshot("../README.md");
  });

  test("has no TypeScript block that is not a recipe", () => {
    expect(readme.match(/```ts\n/g)?.length).toBe([...readme.matchAll(recipe)].length);
  });

  test("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});

/** Reads a recipe's file, or one region of it, without indentation. */
function readRecipe(file: string, region: string | undefined): string {
  const source = readFileSync(join(folder, "test/recipes", file), "utf8");
  const text =
    region === undefined ? source : new RegExp(`// #region ${region}\n([^]*?)\n *// #endregion`).exec(source)?.[1];
  if (text === undefined) {
    throw new Error(`test/recipes/${file} has no region ${region}`);
  }
  const indents = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.search(/\S/));
  return text.replaceAll(new RegExp(`^ {${Math.min(...indents)}}`, "gm"), "").trimEnd();
}
