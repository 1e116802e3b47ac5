import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const cookbook = "docs/cookbook";
const recipeFolders = ["packages/msw/test/recipes", "packages/msw-runtime/test/recipes", "examples/front-end/e2e"];

/** A page whose blocks are run by another test, in a fresh folder. */
const testedElsewhere = new Set(["jest.md"]);
const pages = [
  "packages/msw/README.md",
  ...readdirSync(join(root, cookbook))
    .filter((name) => name.endsWith(".md") && !testedElsewhere.has(name))
    .map((name) => `${cookbook}/${name}`),
];

/** A label, and the block that it stands for. */
const recipe = /<!-- recipe: ([\w./-]+) -->\n\n```tsx?\n([^]*?)```/g;

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(root, page), "utf8");

  test("shows the tested recipes (vitest -u copies them)", async () => {
    const current = text.replace(recipe, (_block, file: string) => {
      const language = extname(file).slice(1);
      return `<!-- recipe: ${file} -->\n\n\`\`\`${language}\n${readRecipe(file)}\n\`\`\``;
    });
    await expect(current).toMatchFileSnapshot(join(root, page));
  });

  test("has no TypeScript block that is not a recipe", () => {
    expect(text.match(/```tsx?\n/g)?.length ?? 0).toBe([...text.matchAll(recipe)].length);
  });

  test("links only to files and headings that exist", () => {
    const broken = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)]
      .map(([, link = ""]) => link)
      .filter((link) => !hasTarget(page, link));
    expect(broken).toEqual([]);
  });
});

test("every recipe is on a page", () => {
  const shown = new Set(
    pages.flatMap((page) => [...readFileSync(join(root, page), "utf8").matchAll(recipe)].map(([, file = ""]) => file)),
  );
  const tests = recipeFolders.flatMap((folder) =>
    globSync("**/*.test.{ts,tsx}", { cwd: join(root, folder) }).map((file) => file.replaceAll("\\", "/")),
  );
  expect(tests.filter((file) => !shown.has(file) && file !== "contract/suite.test.ts")).toEqual([]);
});

test("the cookbook's first page links to every other page", () => {
  const first = readFileSync(join(root, cookbook, "README.md"), "utf8");
  const names = readdirSync(join(root, cookbook)).filter((name) => name.endsWith(".md") && name !== "README.md");
  expect(names.filter((name) => !first.includes(`](${name}`))).toEqual([]);
});

/** Whether a relative link from a page leads to a file and, if it has a fragment, to a heading there. */
function hasTarget(page: string, link: string): boolean {
  const [path = "", fragment] = link.split("#");
  const file = path === "" ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(file)) {
    return false;
  }
  return fragment === undefined || headingsOf(readFileSync(file, "utf8")).includes(fragment);
}

/** The fragments of a page's headings, as GitHub makes them. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Reads a recipe as a user would write it, who installs the hand-written service of the tests as a package. */
function readRecipe(file: string): string {
  const folder = recipeFolders.find((each) => existsSync(join(root, each, file)));
  if (folder === undefined) {
    throw new Error(`No folder with recipes has ${file}`);
  }
  return readFileSync(join(root, folder, file), "utf8")
    .replaceAll(/"\.\/notes\/(msw|server|types)\.ts"/g, '"@notes/$1"')
    .trimEnd();
}
