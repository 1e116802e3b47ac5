import { describe, expect, test } from "vitest";
import { countHeaderCharacters } from "../../protocol/host-shortcuts.ts";
import { IncomingHeaders } from "./incoming-headers.ts";

describe("incoming headers", () => {
  const raw = ["Accept", "a", "X-Many", "1", "cookie", "c=1", "x-many", "2", "Cookie", "d=2", "__proto__", "p"];
  const headers: Headers = new IncomingHeaders(raw);

  test("are found in any letter case, and joined as in genuine Headers", () => {
    const genuine = new Headers();
    for (let at = 0; at < raw.length; at += 2) {
      genuine.append(raw[at] ?? "", raw[at + 1] ?? "");
    }
    for (const name of ["accept", "ACCEPT", "x-many", "cookie", "__proto__", "constructor", "toString", "absent"]) {
      expect(headers.get(name), name).toBe(genuine.get(name));
      expect(headers.has(name), name).toBe(genuine.has(name));
    }
    expect([...headers]).toEqual([...genuine]);
    expect([...headers.keys()]).toEqual([...genuine.keys()]);
    expect([...headers.values()]).toEqual([...genuine.values()]);
    const seen: [string, string][] = [];
    // oxlint-disable-next-line unicorn/no-array-for-each -- it is what is tested
    headers.forEach((value, name) => seen.push([name, value]));
    expect(seen).toEqual([...genuine]);
  });

  test("are walked with their owner and in order, before a change and after it", () => {
    const walked: Headers = new IncomingHeaders(["b", "1", "A", "2", "b", "3", "cookie", "4", "COOKIE", "5"]);
    const walk = (): unknown[] => {
      const seen: unknown[] = [];
      function see(this: unknown, value: string, name: string, owner: Headers): void {
        seen.push([name, value, this, owner === walked]);
      }
      // oxlint-disable-next-line unicorn/no-array-for-each -- it is what is tested
      walked.forEach(see, "self");
      return seen;
    };
    const expected = [
      ["a", "2", "self", true],
      ["b", "1, 3", "self", true],
      ["cookie", "4; 5", "self", true],
    ];
    expect(walk()).toEqual(expected);
    walked.set("c", "6");
    expect(walk()).toEqual([...expected.slice(0, 2), ["c", "6", "self", true], ...expected.slice(2)]);
  });

  test("keep each cookie that is set", () => {
    const cookies: Headers = new IncomingHeaders(["Set-Cookie", "a=1", "x", "y", "set-cookie", "b=2"]);
    expect(cookies.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(cookies.get("x")).toBe("y");
  });

  test("know their size without being walked", () => {
    expect(countHeaderCharacters(headers)).toBe(raw.join("").length);
    expect(countHeaderCharacters(new Headers({ "x-a": "12" }))).toBe(5);
  });

  test("are Headers, and become genuine ones when changed or copied", () => {
    const changed: Headers = new IncomingHeaders(raw);
    expect(changed).toBeInstanceOf(Headers);
    changed.set("accept", "b");
    changed.append("x-new", "1");
    changed.delete("cookie");
    expect(changed.get("accept")).toBe("b");
    expect(changed.get("x-new")).toBe("1");
    expect(changed.has("cookie")).toBe(false);
    expect(new Headers(headers).get("x-many")).toBe("1, 2");
    expect(headers.getSetCookie()).toEqual([]);
  });
});
