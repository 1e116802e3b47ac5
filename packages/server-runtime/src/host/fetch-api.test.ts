import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a server in Node answers without loading Node's fetch API, which would take half of its start", async () => {
  expect(await runProcess("node")).toBe("200\nnot loaded\n");
});

test("a Lambda handler loads it while the function initializes, and not in the first call", async () => {
  expect(await runProcess("lambda")).toBe("loaded\n");
});

async function runProcess(host: "node" | "lambda"): Promise<string> {
  const script = new URL("../../test/fetch-api-process.ts", import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [script.pathname, host]);
  return stdout;
}
