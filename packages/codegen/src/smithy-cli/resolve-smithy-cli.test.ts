import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  findSmithyRequirements,
  resolveSmithyCli,
  runSmithy,
  SmithyCliError,
  SmithyCliUnavailableError,
} from "./resolve-smithy-cli.ts";

const version = "1.73.0";
const jars = ["cli", "model", "build", "utils", "diff", "syntax"].map((part) => `smithy-${part}-${version}.jar`);
const java17 = `echo 'openjdk version "17.0.15" 2025-04-15' >&2`;
const outputDirectory = `for a in "$@"; do case "$a" in -DoutputDirectory=*) d="\${a#*=}";; esac; done; /bin/mkdir -p "$d"`;
const fullMaven = `${outputDirectory}; for j in ${jars.join(" ")}; do echo jar > "$d/$j"; done`;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
}

/** Runs code in another process, interrupts it after it has printed "ready", and returns everything that it printed. */
async function interrupt(code: string, env: NodeJS.ProcessEnv): Promise<string> {
  const module = new URL("./resolve-smithy-cli.ts", import.meta.url).href;
  const program = `
    import { resolveSmithyCli, runSmithy } from ${JSON.stringify(module)};
    ${code}.catch((e) => console.log(e.name, e.exitCode, e.signal));`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], { env });
  let output = "";
  function collect(chunk: Buffer): void {
    output += chunk.toString();
    if (output === "ready\n") {
      parent.kill("SIGINT");
    }
  }
  parent.stdout.on("data", collect);
  await new Promise((resolve) => {
    parent.once("close", resolve);
  });
  return output;
}

// The stand-ins for java, mvn and smithy are shell scripts.
describe.skipIf(process.platform === "win32")("the Smithy CLI", () => {
  let home: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "smithy-cli-"));
    await mkdir(join(home, "bin"));
    env = { PATH: join(home, "bin"), HOME: home };
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  async function install(name: string, script: string): Promise<string> {
    const path = join(home, "bin", name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }

  async function cliOf(script: string): Promise<{ command: string; args: string[]; version: string }> {
    return { command: await install("smithy", script), args: [], version };
  }

  function cacheFolder(): string {
    return join(home, ".cache", "smithy-contract", version);
  }

  async function resolveQuietly(): Promise<{ command: string; args: readonly string[]; progress: string[] }> {
    const progress: string[] = [];
    const cli = await resolveSmithyCli({ env, onProgress: (line) => progress.push(line) });
    return { command: cli.command, args: cli.args, progress };
  }

  describe("is found", () => {
    test("as the installed smithy if that has the pinned version", async () => {
      const smithy = await install("smithy", `echo ${version}`);
      expect(await resolveQuietly()).toEqual({ command: smithy, args: [], progress: [] });
    });

    test("elsewhere if the installed smithy has another version", async () => {
      await install("smithy", "echo 1.72.0");
      const java = await install("java", java17);
      await install("mvn", fullMaven);
      expect((await resolveQuietly()).command).toBe(java);
    });

    test("as jars that Maven fetches once, with one line of progress", async () => {
      const java = await install("java", java17);
      await install("mvn", fullMaven);
      const first = await resolveQuietly();
      expect(first.command).toBe(java);
      // In a Turkish locale, smithy-typescript would sort names in another order.
      expect(first.args).toEqual(expect.arrayContaining(["-Duser.language=en", "-Duser.country=US"]));
      expect(first.args).toContain(jars.map((jar) => join(cacheFolder(), jar)).join(":"));
      expect(first.args.at(-1)).toBe("software.amazon.smithy.cli.SmithyCli");
      expect(first.progress).toEqual([`Fetching Smithy ${version} with Maven into ${cacheFolder()} (once)`]);

      await rm(join(home, "bin", "mvn"));
      expect((await resolveQuietly()).progress).toEqual([]);
    });

    test("as jars that another process has fetched in the meantime", async () => {
      const java = await install("java", java17);
      const hasPom = `case "$(/bin/cat "$4")" in *"<artifactId>smithy-cli</artifactId>"*) ;; *) exit 4;; esac`;
      await install("mvn", `${hasPom}; ${fullMaven}; /bin/cp -R "$d" "${cacheFolder()}"`);
      expect((await resolveQuietly()).command).toBe(java);
      expect((await readdir(cacheFolder())).toSorted()).toEqual(jars.toSorted());
    });

    test("with a line on standard error before it is fetched, unless the caller takes that", async () => {
      await install("java", java17);
      await install("mvn", fullMaven);
      const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      await resolveSmithyCli({ env });
      expect(written.mock.calls).toEqual([[expect.stringMatching(/^Fetching Smithy .* \(once\)\n$/)]]);
      written.mockRestore();
    });

    test("below XDG_CACHE_HOME if that is set", async () => {
      env["XDG_CACHE_HOME"] = join(home, "caches");
      await install("java", java17);
      await install("mvn", fullMaven);
      await resolveQuietly();
      expect((await readdir(join(home, "caches", "smithy-contract", version))).toSorted()).toEqual(jars.toSorted());
    });

    test("with the java of JAVA_HOME rather than that of PATH", async () => {
      await install("java", java17);
      await install("mvn", fullMaven);
      await mkdir(join(home, "jdk", "bin"), { recursive: true });
      const preferred = await install("../jdk/bin/java", java17);
      env["JAVA_HOME"] = join(home, "jdk");
      expect((await resolveQuietly()).command).toBe(preferred);
    });
  });

  describe("cannot be fetched", () => {
    test("halfway: nothing is left if Maven fails, and the next attempt succeeds", async () => {
      await install("java", java17);
      await install("mvn", `${outputDirectory}; echo half > "$d/${jars[0]}"; echo 'no route to host'; exit 1`);
      const failure = await failureOf(resolveQuietly());
      expect(failure).toBeInstanceOf(SmithyCliUnavailableError);
      expect(failure).toMatchObject({ missing: [] });
      expect(String(failure)).toContain("no route to host");
      expect(await readdir(join(home, ".cache", "smithy-contract"))).toEqual([]);

      await install("mvn", fullMaven);
      await resolveQuietly();
      expect(existsSync(cacheFolder())).toBe(true);
    });

    test("halfway: nothing is left after an interruption", async () => {
      await install("java", java17);
      const started = join(home, "started");
      await install(
        "mvn",
        `${outputDirectory}; echo half > "$d/${jars[0]}"; : > ${started}; while :; do /bin/sleep 0.05; done`,
      );
      const code = `
        const poll = setInterval(() => {
          if (!existsSync(${JSON.stringify(started)})) return;
          clearInterval(poll);
          console.log("ready");
        }, 10);
        resolveSmithyCli({ onProgress() {} })`;
      expect(await interrupt(`import { existsSync } from "node:fs";${code}`, env)).toContain(
        "SmithyCliUnavailableError",
      );
      expect(await readdir(join(home, ".cache", "smithy-contract"))).toEqual([]);
    });

    test("in part: it is an error if Maven reports success and a jar is missing", async () => {
      await install("java", java17);
      await install("mvn", `${outputDirectory}; echo jar > "$d/${jars[0]}"`);
      expect(await failureOf(resolveQuietly())).toBeInstanceOf(SmithyCliUnavailableError);
      expect(existsSync(cacheFolder())).toBe(false);
    });

    test("if Maven fails, although every jar is there", async () => {
      await install("java", java17);
      await install("mvn", `${fullMaven}; exit 1`);
      expect(String(await failureOf(resolveQuietly()))).toContain("(exit code 1)");
    });

    test("into a folder that lacks a jar without replacing it", async () => {
      await mkdir(cacheFolder(), { recursive: true });
      await writeFile(join(cacheFolder(), String(jars[0])), "old");
      await install("java", java17);
      await install("mvn", fullMaven);
      await resolveQuietly();
      expect((await readdir(cacheFolder())).toSorted()).toEqual(jars.toSorted());
    });
  });

  describe("is reported unavailable", () => {
    test("with what to install if both Java and Maven are missing", async () => {
      const failure = await failureOf(resolveSmithyCli({ env }));
      expect(failure).toBeInstanceOf(SmithyCliUnavailableError);
      expect(failure).toMatchObject({ missing: ["a JDK 17 or later", "Apache Maven"] });
      expect(String(failure)).toContain("https://adoptium.net/installation");
      expect(String(failure)).toContain("https://maven.apache.org/install.html");
    });

    test.each([
      ["apt-get", /sudo apt-get install \S+-jdk-headless maven$/m],
      ["dnf", /sudo dnf install java-latest-openjdk-headless maven$/m],
      ["brew", /brew install temurin@17 maven$/m],
    ])("with the one command of a system that has %s", async (installer, command) => {
      await install(installer, "exit 0");
      const failure = String(await failureOf(resolveSmithyCli({ env })));
      expect(failure).toMatch(command);
      expect(failure).not.toContain("adoptium");
    });

    test("with Maven alone if Java is installed", async () => {
      await install("java", java17);
      const requirements = findSmithyRequirements(env);
      expect(requirements).toMatchObject({ available: false, missing: ["Apache Maven"] });
      expect(requirements).toHaveProperty("help", expect.not.stringContaining("jdk"));
    });

    test.each([
      ["too old", `echo 'openjdk version "11.0.2" 2019-01-15' >&2`],
      ["numbered the old way", `echo 'java version "1.8.0_292"' >&2`],
      ["failing", `${java17}; exit 1`],
      ["only a notice where to download one", "echo 'Unable to locate a Java Runtime.' >&2; exit 1"],
    ])("because of a missing JDK if java is %s", async (_, script) => {
      await install("java", script);
      await install("mvn", fullMaven);
      expect(findSmithyRequirements(env)).toMatchObject({ available: false, missing: ["a JDK 17 or later"] });
    });

    test("no longer once everything is installed", async () => {
      await install("java", java17);
      await install("mvn", fullMaven);
      expect(findSmithyRequirements(env)).toEqual({ available: true });
    });
  });

  describe("runs", () => {
    test("with the caller's arguments, folder and environment", async () => {
      const cli = await cliOf('echo "$*|$(pwd -P)|$GREETING"');
      const result = await runSmithy(["build", "--quiet"], {
        cli,
        cwd: "/",
        env: { GREETING: "hello" },
        stdio: "pipe",
      });
      expect(result).toEqual({ stdout: "build --quiet|/|hello\n", stderr: "" });
    });

    test("to an error with the exit code and everything it printed", async () => {
      const cli = await cliOf("echo out; echo err >&2; exit 3");
      const failure = await failureOf(runSmithy(["validate"], { cli, stdio: "pipe" }));
      expect(failure).toBeInstanceOf(SmithyCliError);
      expect(failure).toMatchObject({ exitCode: 3, signal: undefined, stdout: "out\n", stderr: "err\n" });
      expect(String(failure)).toContain("smithy validate ended with exit code 3");
    });

    test("until this process is interrupted, and ends before the error is thrown", async () => {
      const log = join(home, "log");
      const cli = await cliOf(`trap 'echo gone > ${log}; exit 130' INT; echo ready; while :; do /bin/sleep 0.05; done`);
      const output = await interrupt(`runSmithy(["build"], { cli: ${JSON.stringify(cli)} })`, env);
      expect(output).toBe("ready\nSmithyCliError 130 SIGINT\n");
      expect(await readFile(log, "utf8")).toBe("gone\n");
    });
  });
});

const requirements = findSmithyRequirements();

describe.skipIf(!requirements.available)("the real Smithy CLI (needs a JDK and Maven)", () => {
  test("is the pinned version", async () => {
    const { stdout } = await runSmithy(["--version"], { stdio: "pipe" });
    expect(stdout.trim()).toBe(version);
  }, 120_000);
});
