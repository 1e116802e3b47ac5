/**
 * Changes the code of a package in one place at a time, and checks that a test fails each time:
 * `pnpm mutate [--sample LINES] [PACKAGE | FOLDER | FILE]…`. Without arguments it takes every package below, which lasts for
 * hours. With `--sample` it takes that many random lines of each, which estimates the score. Results are kept in `.cache/mutate`, so that only mutants whose code or tests have changed run again.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../checks/workspace-packages.ts";

/** These tests start PostgreSQL, so they would be a waste of time for the code that others test. */
const postgresTests = ["packages/reference-server/test/postgres-store.test.ts"];

/**
 * The packages that are mutated, and folders and files with other tests than the rest of their package, each with the tests
 * that have to notice. Left out are tests that start programs, because a mutant is only active in the process of the test,
 * and tests that need a process of their own.
 */
const parts: Readonly<Record<string, readonly string[]>> = {
  shapes: ["packages/shapes/src/**/*.test.ts"],
  "server-runtime": [
    "packages/server-runtime/src/!(host)/**/*.test.ts",
    "packages/server-runtime/src/host/{,in-memory/,lambda/}*.test.ts",
    "packages/server-runtime/test/hosts/fetch-host.test.ts",
  ],
  "server-runtime/src/host": [
    "packages/server-runtime/src/host/**/*.test.ts",
    "packages/server-runtime/test/hosts/!(programs|service-worker*).test.ts",
  ],
  "msw-runtime": [
    "packages/msw-runtime/src/**/*.test.ts",
    "packages/msw-runtime/test/!(behaviour-msw2*|playwright|tree-shaking|vitest-setup).test.ts",
  ],
  codegen: ["packages/codegen/src/**/!(run-cli|run-init|example|build-package|watch-model).test.ts"],
  // These tests take seconds, so they would be a waste of time for the code that others test.
  "codegen/src/build": ["packages/codegen/src/build/*.test.ts"],
  "codegen/src/watch": ["packages/codegen/src/watch/*.test.ts"],
  "reference-server": [
    "packages/reference-server/src/**/*.test.ts",
    "packages/reference-server/test/!(cli*|postgres*|real-clients).test.ts",
  ],
  "reference-server/src/store/postgres-pool.ts": postgresTests,
  "reference-server/src/throttle/postgres-rate-limit.ts": postgresTests,
  // These tests take seconds, so they would be a waste of time for the code that others test.
  "reference-server/src/commands": [
    "packages/reference-server/src/commands/*.test.ts",
    "packages/reference-server/test/cli{,-import,-warnings,-watch}.test.ts",
  ],
};

/**
 * Code that is not mutated: what the panel of mocks draws. Only tests in a browser run it, `panel.browser.test.ts` and
 * `panel-page.test.ts`, and a mutant is not active there.
 */
const drawing = new Set(
  ["answers", "calls", "panel", "scenarios", "violations"]
    .map((name) => `${name}-view.ts`)
    .concat("create-element.ts", "panel-styles.ts", "show-mock-panel.ts", "tabs.ts")
    .map((name) => `packages/msw-runtime/src/panel/${name}`),
);

/** The names of the parts, the longest one first. */
const names = Object.keys(parts).toSorted((one, other) => other.length - one.length);

/** The share of its mutants that the tests of a package have to kill, in per cent. */
const wantedScore = 90;

/** The parts of Stryker's report that are read here. Lines and columns start at 1. */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is mutated of a file: its path relative to the root, and its lines, or no lines for all of them. */
interface Target {
  readonly file: string;
  readonly lines?: ReadonlySet<number>;
}

const { values, positionals } = parseArgs({ options: { sample: { type: "string" } }, allowPositionals: true });

let failed = false;
for (const [part, files] of groupByPart(positionals)) {
  const targets = values.sample === undefined ? files.map((file) => ({ file })) : sample(files, Number(values.sample));
  const problems = judge(part, targets, await mutate(part, targets));
  for (const problem of problems) {
    console.error(problem);
  }
  failed ||= problems.length > 0;
}
process.exitCode = failed ? 1 : 0;

/**
 * The files to mutate, relative to the root, by part.
 *
 * @throws {Error} if an argument is not in a package that is mutated
 */
function groupByPart(targets: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const target of targets.length === 0 ? Object.keys(parts) : targets) {
    // pnpm runs scripts in the root. Paths are relative to the folder that pnpm was started in.
    const given =
      target in parts ? join("packages", target) : relative(root, resolve(process.env["INIT_CWD"] ?? "", target));
    if (findPart(given) === undefined || !existsSync(join(root, given))) {
      throw new Error(`Cannot mutate ${target}. Name one of ${Object.keys(parts).join(", ")}, or a path inside it.`);
    }
    for (const file of listSources(given)) {
      const part = findPart(file) ?? "";
      groups.set(part, [...(groups.get(part) ?? []), file]);
    }
  }
  return new Map([...groups].map(([part, files]) => [part, [...new Set(files)]]));
}

/** Returns the part that a path belongs to. */
function findPart(path: string): string | undefined {
  return names.find((name) => `${path}/`.startsWith(`packages/${name}/`));
}

function listSources(path: string): string[] {
  if (statSync(join(root, path)).isFile()) {
    return [path];
  }
  return globSync(`${path}/**/*.ts`, { cwd: root }).filter(
    (file) =>
      file.includes("/src/") &&
      !drawing.has(file.replaceAll("\\", "/")) &&
      !/\.test(-d)?\.ts$|\/(generated|dist|node_modules)\//.test(file),
  );
}

/**
 * Chooses random lines of code. Mutants of several lines, such as blocks, are then left out.
 *
 * @throws {RangeError} if the count is not a positive integer
 */
function sample(files: readonly string[], count: number): Target[] {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError("Give --sample a number of lines, such as --sample 200.");
  }
  const candidates = files.flatMap((file) => listCodeLines(file).map((line) => ({ file, line })));
  const lines = new Map<string, Set<number>>();
  while (candidates.length > 0 && count-- > 0) {
    const [chosen] = candidates.splice(Math.floor(Math.random() * candidates.length), 1);
    if (chosen !== undefined) {
      lines.set(chosen.file, (lines.get(chosen.file) ?? new Set()).add(chosen.line));
    }
  }
  return [...lines].map(([file, chosen]) => ({ file, lines: chosen }));
}

/** The numbers of a file's lines that are more than a comment, an import or brackets. */
function listCodeLines(file: string): number[] {
  return readFileSync(join(root, file), "utf8")
    .split("\n")
    .flatMap((text, index) => (/^\s*(?:\/?\*|\/\/|import\b|[\])}>;,]*$)/.test(text) ? [] : [index + 1]));
}

/**
 * Runs Stryker on files of a part.
 *
 * @throws {Error} if Stryker cannot run, for example because a test fails without any change
 */
async function mutate(part: string, targets: readonly Target[]): Promise<Report> {
  const folder = `.cache/mutate/${part.replaceAll("/", "-")}`;
  const report = `${folder}.json`;
  const patterns = targets.flatMap(({ file, lines }) =>
    lines === undefined ? [file] : [...lines].map((line) => `${file}:${line}-${line}`),
  );
  const args = ["run", "--mutate", patterns.join(","), "--incrementalFile", report, "--tempDirName", folder];
  const child = spawn(join(root, "node_modules/.bin/stryker"), args, {
    cwd: root,
    env: { ...process.env, MUTANT_TESTS: JSON.stringify(parts[part]) },
    shell: process.platform === "win32",
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  if (code !== 0) {
    throw new Error(`Stryker did not finish with ${part}. It says why above.`);
  }
  return JSON.parse(readFileSync(join(root, report), "utf8"));
}

/** Prints the score, and returns what is wrong: a low score, survivors that are not listed, and listed ones that are gone. */
function judge(part: string, targets: readonly Target[], report: Report): string[] {
  const [name = ""] = part.split("/");
  const mutants = targets.flatMap((target) => describeMutants(name, target, report));
  const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const survivors = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const score = (100 * killed) / Math.max(1, killed + survivors.length);
  console.log(`${part}: ${killed} mutants killed, ${survivors.length} survived: ${score.toFixed(1)} %`);

  const listed = readListed(name).filter((text) =>
    targets.some(({ file }) => text.startsWith(`${shortenPath(name, file)}: `)),
  );
  const whole = new Set(targets.filter(({ lines }) => lines === undefined).map(({ file }) => shortenPath(name, file)));
  return [
    ...survivors
      .filter(({ text }) => !listed.includes(text))
      .map(({ status, line, text }) => `${status} in line ${line}: ${text}`),
    ...listed
      .filter((text) => whole.has(text.slice(0, text.indexOf(": "))))
      .filter((text) => !survivors.some((survivor) => survivor.text === text))
      .map((text) => `Listed as a survivor, but killed or gone: ${text}`),
    ...(score < wantedScore ? [`The tests of ${part} kill less than ${wantedScore} % of the mutants.`] : []),
  ];
}

/** The survivors that a package lists. They are the indented lines of the file; the line before them is their reason. */
function readListed(name: string): string[] {
  const file = join(root, "packages", name, "surviving-mutants.txt");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.filter((line) => line.startsWith("  ")).map((line) => line.trim());
}

/** Describes mutants by their code and the line around it, not by line numbers, so that a description stays true as lines move. */
function describeMutants(
  name: string,
  { file, lines: chosen }: Target,
  { files }: Report,
): { readonly status: string; readonly line: number; readonly text: string }[] {
  const { source, mutants } = files[file] ?? { source: "", mutants: [] };
  const taken = mutants.filter(
    ({ location: { start, end } }) => chosen === undefined || (chosen.has(start.line) && end.line === start.line),
  );
  return taken.map(({ status, replacement, location: { start, end } }) => {
    const lines = source.split("\n").slice(start.line - 1, end.line);
    const before = lines[0]?.slice(0, start.column - 1).trimStart();
    const after = lines.at(-1)?.slice(end.column - 1) ?? "";
    const joined = lines.join(" ");
    const code = joined.slice(start.column - 1, joined.length - after.length);
    const text = `${shortenPath(name, file)}: ${before}[${shorten(code)} -> ${shorten(replacement)}]${after}`;
    return { status, line: start.line, text: text.trim() };
  });
}

function shortenPath(name: string, file: string): string {
  return relative(`packages/${name}`, file);
}

function shorten(code: string): string {
  const line = code.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 40)}…${line.slice(-19)}` : line;
}
