import { readFile, writeFile } from "node:fs/promises";
import { isObject, parseJson } from "../base/json.ts";
import type { Problem } from "../base/problems.ts";

/** The environment variable by which `smithy-contract generate` tells the plugin where to write its problems. */
export const problemsFileVariable = "SMITHY_CONTRACT_PROBLEMS";

/** Writes problems to the file that `smithy-contract generate` named. Does nothing if `smithy build` was run by hand. */
export async function writeProblems(problems: readonly Problem[]): Promise<void> {
  const file = process.env[problemsFileVariable];
  if (file !== undefined) {
    await writeFile(file, JSON.stringify(problems));
  }
}

/** Reads the problems that the plugin wrote. Returns none if it wrote no file. */
export async function readProblems(file: string): Promise<readonly Problem[]> {
  const content = await readFile(file, "utf8").catch(() => "[]");
  const problems = parseJson(content);
  return Array.isArray(problems)
    ? problems.flatMap((each) =>
        isObject(each) ? [{ where: String(each["where"]), message: String(each["message"]) }] : [],
      )
    : [];
}
