import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startProgress } from "./progress.ts";

let printed: string[] = [];
const { isTTY } = process.stderr;

beforeEach(() => {
  printed = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.stderr.isTTY = isTTY;
});

test("a terminal shows a bar, and is clean at the end", () => {
  process.stderr.isTTY = true;
  const progress = startProgress("a.json");
  progress.update(0, 4);
  progress.update(1, 4);
  progress.update(0, 0);
  progress.end();
  const start = "\r\u001B[Ka.json [";
  expect(printed).toEqual([
    "a.json …",
    `${start}${" ".repeat(30)}] 0/4`,
    `${start}${"=".repeat(8)}${" ".repeat(22)}] 1/4`,
    `${start}${"=".repeat(30)}] 0/0`,
    "\r\u001B[K",
  ]);
});

test("nothing is shown if nobody looks", () => {
  process.stderr.isTTY = false;
  const progress = startProgress("a.json");
  progress.update(1, 2);
  progress.end();
  expect(printed).toEqual([]);
});
