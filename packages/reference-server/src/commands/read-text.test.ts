import { Readable } from "node:stream";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import { describeReadError, readText } from "./read-text.ts";

const { path: folder, write } = makeTemporaryFolder("read-text-");

function replaceStdin(chunks: readonly Buffer[], isTTY: boolean): void {
  const { stdin } = process;
  const value = Object.assign(Readable.from(chunks), { isTTY });
  Object.defineProperty(process, "stdin", { value, configurable: true });
  onTestFinished(() => void Object.defineProperty(process, "stdin", { value: stdin, configurable: true }));
}

describe("a document", () => {
  test("is read as UTF-8", async () => {
    expect(await readText(write("text", "é\n"))).toEqual({ ok: true, text: "é\n" });
    expect(await readText(write("short", "SQLite"))).toEqual({ ok: true, text: "SQLite" });
  });

  test.each([
    ["without a name", "", "The file name is empty."],
    [
      "at a URL",
      "https://a/b.yaml",
      expect.stringMatching(/^This is a URL, .*curl -fsSLO https:\/\/a\/b\.yaml\. Or pipe it/),
    ],
    ["at a URL of any scheme", "S3+x.y-1://a", expect.stringContaining("This is a URL")],
    ["in a file that is missing", join(folder, "none"), "There is no such file."],
    ["in a missing folder whose name looks like a scheme", `${folder}/http://a`, "There is no such file."],
    ["in a missing file with a colon", "a:b", "There is no such file."],
    ["on a missing drive", "c://", expect.not.stringContaining("URL")],
    ["in a folder", folder, "This is a folder. Name the document in it."],
    ["in another encoding", write("latin", Buffer.from([0xe9, 0x0a])), "This is not UTF-8 text."],
    [
      "in a database",
      write("database", "SQLite format 3\0more"),
      "This is a SQLite database. Name it with --database.",
    ],
  ])("%s is not read", async (_where, file, message) => {
    expect(await readText(file)).toEqual({ ok: false, message });
  });

  test("is read from standard input, with advice at a terminal", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    onTestFinished(() => printed.mockRestore());
    const character = Buffer.from("é");
    replaceStdin([character.subarray(0, 1), character.subarray(1)], false);
    expect(await readText("-")).toEqual({ ok: true, text: "é" });
    expect(printed).not.toHaveBeenCalled();
    replaceStdin([Buffer.from("a")], true);
    expect(await readText("-")).toEqual({ ok: true, text: "a" });
    expect(printed).toHaveBeenCalledOnce();
  });

  test("is read up to 64 MiB", async () => {
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    const chunks = Array.from({ length: 64 }, () => megabyte);
    replaceStdin(chunks, false);
    expect(await readText("-")).toMatchObject({ ok: true });
    replaceStdin([...chunks, Buffer.from("x")], false);
    expect(await readText("-")).toEqual({ ok: false, message: "The document has more than 67108864 bytes." });
  });
});

test.each([
  ["ENOENT", "There is no such file."],
  ["ENOTDIR", "There is no such file."],
  ["EISDIR", "This is a folder. Name the document in it."],
  ["EACCES", "You have no permission to read this file."],
  ["ERR_ENCODING_INVALID_ENCODED_DATA", "This is not UTF-8 text."],
  ["EIO", "message"],
])("the error %s is explained", (code, message) => {
  expect(describeReadError(Object.assign(new Error("message"), { code }))).toBe(message);
});

test("what is not an error is shown as it is", () => {
  expect(describeReadError("text")).toBe("text");
});
