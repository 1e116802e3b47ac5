import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { resolveSmithyCli } from "../../packages/codegen/src/smithy-cli/resolve-smithy-cli.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
// The program in node_modules/.bin would run on the old Node that the tests of compatibility install there.
const generator = join(root, "packages/codegen/bin/smithy-contract.js");

/** The folders of the packages that are generated from the model. */
export const contractPackages = ["types", "client", "server", "msw"] as const;

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** Everything that it printed to standard output and standard error. */
  readonly output: string;
  /** What it printed to standard output. */
  readonly stdout: string;
}

/** A copy of the model and of the four packages of the contract, in a temporary folder. */
export class CopiedWorkspace {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<CopiedWorkspace> {
    const folder = await mkdtemp(join(tmpdir(), "pipeline-"));
    const skip = new Set(["build", "dist", "node_modules", ".turbo"]);
    const filter = (source: string) => !skip.has(source.slice(source.lastIndexOf("/") + 1));
    await cp(join(root, "model"), join(folder, "model"), { recursive: true, filter });
    for (const name of contractPackages) {
      const copy = join(folder, "packages", name);
      await cp(join(root, "packages", name), copy, { recursive: true, filter });
      await symlink(join(root, "packages", name, "node_modules"), join(copy, "node_modules"));
    }
    for (const config of ["tsconfig.base.json", "tsconfig.generated.json"]) {
      await cp(join(root, config), join(folder, config));
    }
    return new CopiedWorkspace(folder);
  }

  /** Replaces a text in a file, which must contain it. */
  async edit(file: string, before: string, after: string): Promise<void> {
    const path = join(this.folder, file);
    const text = await readFile(path, "utf8");
    if (!text.includes(before)) {
      throw new TypeError(`${file} lacks ${before}`);
    }
    await writeFile(path, text.replace(before, after));
  }

  /** Renames a file or folder. */
  async rename(from: string, to: string): Promise<void> {
    await rename(join(this.folder, from), join(this.folder, to));
  }

  /** The text of a file. */
  async read(file: string): Promise<string> {
    return readFile(join(this.folder, file), "utf8");
  }

  /** Runs `smithy-contract` with the model and the packages of this copy. */
  async generate(...options: string[]): Promise<Ended> {
    return run(this.folder, process.execPath, [generator, "generate", "--model", "model", "--out", ".", ...options]);
  }

  /** Runs `smithy-contract generate`, and interrupts it after Smithy's build, before the generated files are placed. */
  async generateInterrupted(): Promise<Ended> {
    const { command, args, version } = await resolveSmithyCli();
    const real = [command, ...args].map((part) => `'${part}'`).join(" ");
    const bin = join(this.folder, "bin");
    await mkdir(bin);
    const script = `#!/bin/sh\ntest "$1" = --version && echo ${version} && exit\n${real} "$@" && kill -INT $PPID\n`;
    await writeFile(join(bin, "smithy"), script);
    await chmod(join(bin, "smithy"), 0o755);
    return run(this.folder, process.execPath, [generator, "generate", "--model", "model", "--out", "."], bin);
  }

  /** Runs Git in the copy. */
  async git(...args: string[]): Promise<Ended> {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    return run(this.folder, "git", [...identity, ...args]);
  }

  /** Commits the model and the generated code. */
  async commit(message: string): Promise<void> {
    await this.git("add", "model/smithy", ...contractPackages.map((name) => `packages/${name}/src/generated`));
    await this.git("commit", "--quiet", "--message", message);
  }

  /** Type-checks a program that imports from this copy's sources of the types. */
  async check(program: string): Promise<Ended> {
    const types = join(this.folder, "packages/types");
    await writeFile(join(types, "src/consumer.ts"), program);
    await writeFile(
      join(types, "tsconfig.consumer.json"),
      JSON.stringify({
        extends: "./tsconfig.json",
        compilerOptions: { noEmit: true, types: [], skipLibCheck: true },
        include: ["src/consumer.ts"],
      }),
    );
    return run(types, "tsc", ["-p", "tsconfig.consumer.json"]);
  }

  /** The contents of all generated files, by path. */
  async generated(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const name of contractPackages) {
      const folder = join(this.folder, "packages", name, "src/generated");
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) {
          const path = join(entry.parentPath, entry.name);
          files.set(path.slice(this.folder.length + 1), await readFile(path, "utf8"));
        }
      }
    }
    return files;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function run(cwd: string, program: string, args: readonly string[], ...path: string[]): Promise<Ended> {
  const bins = [join(root, "node_modules/.bin"), join(root, "tests/node_modules/.bin")];
  const env = { ...process.env, PATH: [...path, ...bins, process.env["PATH"] ?? ""].join(delimiter) };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env });
    return { code: 0, output: stdout + stderr, stdout };
  } catch (error) {
    if (!(error instanceof Error) || !("stdout" in error) || !("stderr" in error) || !("code" in error)) {
      throw error;
    }
    return { code: Number(error.code), output: `${error.stdout}${error.stderr}`, stdout: String(error.stdout) };
  }
}
