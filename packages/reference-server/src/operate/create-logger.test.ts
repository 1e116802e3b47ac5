import { expect, test } from "vitest";
import { createLogger, type LogLevel } from "./create-logger.ts";

function linesOf(level: LogLevel): unknown[] {
  const lines: unknown[] = [];
  const sink = {
    write: (line: string) => void lines.push(JSON.parse(line)),
    countLost: () => 0,
    drain: () => Promise.resolve(true),
  };
  const logger = createLogger(level, sink);
  logger.info({ status: 200 }, "served");
  logger.error("failed");
  return lines;
}

test("a log has a line of JSON with the time for each entry of its level, and nothing about the machine", () => {
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const failed = { level: 50, time, msg: "failed" };
  expect(linesOf("info")).toEqual([{ level: 30, time, status: 200, msg: "served" }, failed]);
  expect(linesOf("error")).toEqual([failed]);
  expect(linesOf("silent")).toEqual([]);
});
