import { expect, test } from "vitest";
import { announcedBytes } from "./announced-body.ts";

test.each([
  [[], 0],
  [["Host", "a", "accept", "b"], 0],
  [["content-length", "0"], 0],
  [["Host", "a", "Content-LENGTH", "17"], 17],
  [["Transfer-Encoding", "chunked"], Infinity],
  [["content-length", "many"], Infinity],
  [["content-digest2", "17", "x-other-encodings", "chunked"], 0],
])("the headers %j announce %d bytes", (rawHeaders, bytes) => {
  expect(announcedBytes(rawHeaders)).toBe(bytes);
});
