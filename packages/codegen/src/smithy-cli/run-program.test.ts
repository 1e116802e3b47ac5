import { expect, test } from "vitest";
import { toSpawnable } from "./run-program.ts";

test.each([String.raw`C:\Program Files\npm\tsc.cmd`, "SMITHY.BAT"])(
  "the batch file %s is started through a shell, with all parts in quotes",
  (command) => {
    expect(toSpawnable(command, ["-p", "my model"])).toEqual({
      file: `"${command}"`,
      args: ['"-p"', '"my model"'],
      shell: true,
    });
  },
);

test.each(["/usr/bin/smithy", String.raw`C:\smithy.exe`, "/opt/my.cmd/smithy"])(
  "the program %s is started without a shell",
  (command) => {
    expect(toSpawnable(command, ["my model"])).toEqual({ file: command, args: ["my model"], shell: false });
  },
);
