import { expect, onTestFinished, test, vi } from "vitest";
import { endOutput } from "./end-output.ts";

test.each([
  [true, 0, false],
  [false, 0, true],
  [true, 1, true],
])(
  "if the logs are written: %s, and so many bytes of output wait: %d, the process is ended: %s",
  async (drained, waiting, ends) => {
    const exit = vi.spyOn(process, "exit").mockImplementation((() => undefined) as () => never);
    const length = vi.spyOn(process.stdout, "writableLength", "get").mockReturnValue(waiting);
    onTestFinished(() => {
      exit.mockRestore();
      length.mockRestore();
    });
    await endOutput({ write: () => undefined, countLost: () => 0, drain: () => Promise.resolve(drained) });
    expect(exit).toHaveBeenCalledTimes(ends ? 1 : 0);
  },
);
