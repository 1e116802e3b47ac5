import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two checks of the files. */
const interval = 200;

/** For each file, a string that changes when the file is written or replaced. */
export type FileSignatures = ReadonlyMap<string, string>;

/** Files that are being watched. */
export interface FileWatcher {
  /** Stops watching. Resolves when a call of `onChange` that has begun is complete. */
  close(): Promise<void>;
}

/** Reads the current signatures of files. */
export async function readSignatures(files: readonly string[]): Promise<FileSignatures> {
  const signatures = new Map<string, string>();
  for (const file of files) {
    signatures.set(file, await readSignature(file));
  }
  return signatures;
}

/**
 * Calls `onChange`, for one file at a time, when a file differs from its signature and has not changed between two
 * checks. `read` returns a file's current signature. Checking the path also works for editors that replace a file by
 * renaming another one, for symbolic links and for network folders and containers, where the operating system sends no
 * notifications.
 */
export function watchFiles(
  signatures: FileSignatures,
  onChange: (file: string) => Promise<void>,
  read: (file: string) => Promise<string> = readSignature,
): FileWatcher {
  const reported = new Map(signatures);
  const last = new Map(signatures);
  const stopping = new AbortController();

  async function look(): Promise<void> {
    for (const file of reported.keys()) {
      const signature = await read(file);
      const settled = last.get(file) === signature;
      last.set(file, signature);
      if (settled && reported.get(file) !== signature && !stopping.signal.aborted) {
        reported.set(file, signature);
        await onChange(file);
      }
    }
  }

  async function run(): Promise<void> {
    while (await pause(stopping.signal)) {
      await look();
    }
  }

  const ended = run();
  return {
    async close() {
      stopping.abort();
      await ended;
    },
  };
}

/** Waits for the next check. Resolves to false if watching was stopped. */
async function pause(signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(interval, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

async function readSignature(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
  } catch (error) {
    return `missing: ${String(error)}`;
  }
}
