import { expect, test } from "vitest";
import { SmithyCliError } from "./smithy-cli-errors.ts";

const failure = { args: ["build"], exitCode: 130, stdout: "", stderr: "" };

test("an error of Smithy names the signal or the exit code, and what was printed", () => {
  expect(new SmithyCliError({ ...failure, signal: "SIGINT" }).message).toBe("smithy build ended with signal SIGINT");
  expect(new SmithyCliError({ ...failure, signal: undefined, stderr: "broken" }).message).toBe(
    "smithy build ended with exit code 130:\nbroken",
  );
});
