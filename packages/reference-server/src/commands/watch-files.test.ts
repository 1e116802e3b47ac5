import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import { readSignatures, watchFiles } from "./watch-files.ts";

const { write } = makeTemporaryFolder("watch-");

async function watch(files: readonly string[]): Promise<string[]> {
  const changes: string[] = [];
  const watcher = watchFiles(await readSignatures(files), (file) => Promise.resolve(void changes.push(file)));
  onTestFinished(() => watcher.close());
  return changes;
}

test("each change of a file is told once, whether it is written, removed or created", async () => {
  const [file, other] = [write("file", "a"), write("other", "a")];
  const changes = await watch([file, other]);
  const later = vi.waitFor(() => expect(changes).toEqual([file]), 5000);
  write("file", "ab");
  await later;
  rmSync(file);
  await vi.waitFor(() => expect(changes).toEqual([file, file]), 5000);
  write("file", "b");
  await vi.waitFor(() => expect(changes).toEqual([file, file, file]), 5000);
  write("other", "b");
  await vi.waitFor(() => expect(changes).toEqual([file, file, file, other]), 5000);
});

test("a file is told only when it has not changed between two checks, and then once", async () => {
  const seen = ["b", "c", "d", "d", "d", "a", "a", "a"];
  const told: string[] = [];
  const ended = new Promise<void>((resolve) => {
    const watcher = watchFiles(
      new Map([["file", "a"]]),
      () => Promise.resolve(void told.push(seen.join(""))),
      () => {
        const [signature = "a", ...later] = seen;
        seen.splice(0, seen.length, ...later);
        if (later.length === 0) {
          resolve();
        }
        return Promise.resolve(signature);
      },
    );
    onTestFinished(() => watcher.close());
  });
  await ended;
  expect(told).toEqual(["daaa", "a"]);
});

test("a change that came between the signatures and the watch is told", async () => {
  const file = write("early", "a");
  const signatures = await readSignatures([file]);
  write("early", "changed");
  const told = new Promise<string>((resolve) => {
    const watcher = watchFiles(signatures, (changed) => Promise.resolve(resolve(changed)));
    onTestFinished(() => watcher.close());
  });
  expect(await told).toBe(file);
});

test("closing waits for a change that is being handled, and no other one is told", async () => {
  const [file, other] = [write("slow", "a"), write("waiting", "a")];
  const changes: string[] = [];
  let finish = (): void => {};
  const watcher = watchFiles(await readSignatures([file, other]), async (changed) => {
    changes.push(changed);
    await new Promise<void>((resolve) => (finish = resolve));
    changes.push("handled");
  });
  write("slow", "changed");
  write("waiting", "changed");
  await vi.waitFor(() => expect(changes).toEqual([file]), 5000);
  const closed = watcher.close();
  finish();
  await closed;
  expect(changes).toEqual([file, "handled"]);
  // Files are checked several times a second.
  await sleep(700);
  expect(changes).toEqual([file, "handled"]);
});
