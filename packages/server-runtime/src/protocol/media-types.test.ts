import { describe, expect, test } from "vitest";
import { mediaTypeEssence, negotiate } from "./media-types.ts";

const json = "application/json";
const hal = "application/hal+json";

describe("negotiate", () => {
  test.each([
    "text/html",
    "application/*;q=0",
    "*/*;q=0",
    "application/json;q=0.000",
    "nonsense",
    ",",
    "application",
    "text/json",
    "*/*;q=1.2.3",
  ])("finds nothing acceptable in %s", (accept) => {
    expect(negotiate(accept, [json])).toBeUndefined();
  });

  test.each([
    [null, hal],
    ["", hal],
    ["  ", hal],
    ["*/*", hal],
    ["application/*", hal],
    [json, json],
    ["APPLICATION/JSON", json],
    [`${json}; charset=utf-8; version="1"`, json],
    [`${hal};q=0.5, ${json}`, json],
    [`${hal};q=0.5, ${json};q=0.500`, hal],
    [`${hal};level=1;q=0.1, ${json};q=0.5`, json],
    [`${hal};xq=0.1, ${json};q=0.5`, hal],
    [`${hal};q=0.1x, ${json};q=0.5`, hal],
    ["*/*;q=0, application/*", hal],
    [`*/*, ${hal};q=0`, json],
    [`*/*;q=0.1, ${json};q=0.2`, json],
    [`application/*;q=0.9, ${hal};q=0.1, */*;q=1`, json],
    ["text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", hal],
    [`text/html;level=1, ${json} ; Q=0.3`, json],
  ])("answers %s with %s", (accept, mediaType) => {
    expect(negotiate(accept, [hal, json])).toBe(mediaType);
  });

  test("names the offered media type as it is offered, with its parameters", () => {
    expect(negotiate("text/plain", ["Text/Plain; charset=utf-8"])).toBe("Text/Plain; charset=utf-8");
  });

  test("reads a limited number of media ranges", () => {
    expect(negotiate(`${"text/b, ".repeat(10_000)}${json}`, [json])).toBeUndefined();
  });

  test("returns undefined if nothing is offered", () => {
    expect(negotiate(null, [])).toBeUndefined();
  });
});

test("mediaTypeEssence is a media type without its parameters", () => {
  expect([" Application/JSON ; charset=utf-8;x=y", "text/plain", "", ";"].map(mediaTypeEssence)).toEqual([
    json,
    "text/plain",
    "",
    "",
  ]);
});
