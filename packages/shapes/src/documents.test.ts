import { describe, expect, test } from "vitest";
import { readJson } from "../test/json-values.ts";
import { document } from "./simple-shapes.ts";

describe("a document in JSON", () => {
  test.each([
    ["1e400", "$"],
    ["-1e400", "$"],
    ["[[1],2,[3,[1e400]]]", "$.2.1.0"],
    ['{"a":{"b":1},"c":[{},{"d":"1e400","e":1e400}]}', "$.c.1.e"],
  ])("is refused for a number beyond a double, which would be written as null: %s", (json, place) => {
    expect(() => readJson(document, JSON.parse(json))).toThrow(new Error(`a double at ${place}`));
  });

  test.each(["null", "true", "1.5", '"NaN"', "[]", "{}", '[null,{"a":[1,"b",{}],"__proto__":{"c":null}},false]'])(
    "is read unchanged: %s",
    (json) => {
      const value: unknown = JSON.parse(json);
      expect(readJson(document, value)).toBe(value);
      expect(JSON.stringify(value)).toBe(json);
    },
  );

  test.each([
    ["[1,2,3,4,5]", "$"],
    ['{"a":1,"b":2,"c":3,"d":4,"e":5}', "$"],
    ["[[1],[2,3]]", "$.1"],
    ['{"a":[1],"b":{"c":3,"d":4}}', "$.b"],
    ["[[[[[]]]]]", undefined],
    ["[[[[[1]]]]]", "$.0.0.0.0"],
  ])("may have four entries at all levels together, if that is the limit: %s", (json, place) => {
    const read = (): unknown => readJson(document, JSON.parse(json), { maxEntries: 4 });
    if (place === undefined) {
      expect(read()).toEqual(JSON.parse(json));
    } else {
      expect(read).toThrow(new Error(`at most 4 entries in a document at ${place}`));
    }
  });

  test("may have exactly as many entries as the limit, and the next document as many again", () => {
    for (const json of ["[1,2,3,4]", '{"a":{"b":1},"c":[2]}', "[1,[2,3]]"]) {
      expect(readJson(document, JSON.parse(json), { maxEntries: 4 })).toEqual(JSON.parse(json));
    }
  });

  test("is limited in its depth by the reader, whether it has lists or objects", () => {
    for (const json of ['[[1],{"a":1}]', '{"a":[1],"b":[2]}']) {
      expect(readJson(document, JSON.parse(json), { maxDepth: 2 })).toEqual(JSON.parse(json));
    }
    expect(() => readJson(document, JSON.parse('[0,{"a":[1]}]'), { maxDepth: 2 })).toThrow(
      new Error("at most 2 levels at $.1.a"),
    );
  });
});
