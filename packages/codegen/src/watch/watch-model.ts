import { watch } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { runGenerate } from "../generate/run-generate.ts";
import type { GenerateInput } from "../generate/prepare-generate.ts";
import { loadSmithyBuildConfig } from "../settings/smithy-build-config.ts";

/** Milliseconds without a change after which the model is built, because editors often save a file in several steps. */
const quietMs = 200;

/**
 * Generates once, and again after each change of the model, until SIGINT or SIGTERM arrives. An error is reported, and the
 * next change is waited for. Returns the exit code.
 *
 * @param onError reports what a run throws
 */
export async function watchModel(input: GenerateInput, onError: (thrown: unknown) => void): Promise<number> {
  const target = resolve(input.model);
  const stats = await stat(target).catch(() => undefined);
  if (stats === undefined) {
    // There is nothing to watch. A run says what is missing.
    return runGenerate({ ...input, check: false, json: false });
  }
  const isFolder = stats.isDirectory();
  const output = isFolder ? await findOutput(target) : undefined;
  const changes = new Changes();
  const watcher = watch(isFolder ? target : dirname(target), { recursive: isFolder }, (_event, name) => {
    const path = name === null ? target : join(isFolder ? target : dirname(target), name);
    const isBuilt = output !== undefined && !relative(output, path).startsWith("..");
    if (!isBuilt && (isFolder ? /\.(?:smithy|json)$/.test(path) : basename(path) === basename(target))) {
      changes.note();
    }
  });
  try {
    for (;;) {
      const exitCode = await runGenerate({ ...input, check: false, json: false }).catch((thrown: unknown) => {
        onError(thrown);
        return 1;
      });
      // A run that a signal interrupted is the last one.
      if (exitCode > 128) {
        return exitCode;
      }
      console.log(`Watching ${input.model} for changes; Ctrl-C ends`);
      await changes.settle();
    }
  } finally {
    watcher.close();
  }
}

/** Where the build writes its output, below the model's folder. */
async function findOutput(folder: string): Promise<string | undefined> {
  const config = await loadSmithyBuildConfig(folder).catch(() => undefined);
  return config === undefined ? undefined : join(folder, config.outputDirectory);
}

/** Collects changes until there are none for a moment. */
class Changes {
  #pending = false;
  #timer: NodeJS.Timeout | undefined;
  #resume: (() => void) | undefined;

  note(): void {
    this.#pending = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#resume?.(), quietMs);
  }

  /** Resolves a moment after the last change, which may have come before this call. */
  async settle(): Promise<void> {
    await new Promise<void>((done) => {
      this.#resume = done;
      if (this.#pending) {
        this.note();
      }
    });
    this.#pending = false;
    this.#resume = undefined;
  }
}
