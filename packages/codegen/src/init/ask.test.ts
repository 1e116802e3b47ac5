import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { checkScope } from "../generate/plain-model.ts";
import { CancelledError, createAsker } from "./ask.ts";

const keep = (answer: string): string => answer;

/** A terminal on which somebody types the given lines. */
function terminal(...lines: readonly string[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  stdin.write(lines.map((line) => `${line}\n`).join(""));
  return { stdin, stdout };
}

test("an answer is what was typed, or the fallback for an empty line", async () => {
  const { ask, close } = createAsker(false, terminal("@acme"));
  expect(await ask("The scope", "@notes", keep)).toBe("@acme");
  close();
  const other = createAsker(false, terminal(""));
  expect(await other.ask("The scope", "@notes", keep)).toBe("@notes");
  other.close();
});

test("nothing is asked in silence or without a terminal", async () => {
  const quiet = createAsker(true, terminal("@acme"));
  expect(await quiet.ask("The scope", "@notes", keep)).toBe("@notes");
  for (const [input, output] of [
    [false, false],
    [false, true],
    [true, false],
  ]) {
    const { stdin, stdout } = terminal("@acme");
    stdin.isTTY = input === true;
    stdout.isTTY = output === true;
    expect(await createAsker(false, { stdin, stdout }).ask("The scope", "@notes", keep)).toBe("@notes");
  }
});

test("an answer has no white space around it, and a question without a fallback names none", async () => {
  const streams = terminal(" shop ");
  const { ask, close } = createAsker(false, streams);
  let printed = "";
  streams.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  expect(await ask("The folder", "", keep)).toBe("shop");
  await expect.poll(() => printed).toContain("The folder: ");
  close();
  expect(streams.stdin.isPaused()).toBe(true);
});

test("a wrong answer is asked again, with what is wrong with it", async () => {
  const streams = terminal("shop");
  const { ask, close } = createAsker(false, streams);
  const answer = ask("The scope", "@notes", checkScope);
  let printed = "";
  streams.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  await expect.poll(() => printed).toMatch(/--scope shop: .*write @shop\n[\s\S]*The scope/);
  streams.stdin.write("@shop\n");
  expect(await answer).toBe("@shop");
  close();
});

test.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])("%s cancels, on a new line", async (_, key) => {
  const streams = terminal();
  const { ask, close } = createAsker(false, streams);
  let printed = "";
  streams.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const answer = ask("The scope", "@notes", keep);
  streams.stdin.write(key);
  await expect(answer).rejects.toThrow(new CancelledError(undefined));
  await expect.poll(() => printed).toMatch(/The scope \(@notes\): .*\n$/s);
  close();
});
