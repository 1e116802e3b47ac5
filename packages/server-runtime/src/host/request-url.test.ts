import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectGarbage } from "../../test/collect-garbage.ts";
import { joinUrl, readOrigin } from "./request-url.ts";

const origin = "http://host.test";

describe("a request target as a URL", () => {
  test.each([
    "/",
    "/a/b",
    "/a%2Fb/c%20d",
    "/a//b/",
    "//evil.test/a",
    "/a;b=c,d/e:f@g",
    "/%zz",
    "/...",
    "/.a/..b/c./d..",
    "/?",
    "/a?b=/../c",
    "/a?b=c?d#".slice(0, -1),
    "/a|b",
  ])("keeps %s as it is", (target) => {
    expect(joinUrl(origin, target)).toBe(origin + target);
  });

  test.each(["/.", "/..", "/a/./b", "/a/../b", "/a/..", "/%2e", "/%2E%2e/a", "/a/.%2e/b", "/a/..?b"])(
    "refuses %s, whose dot segments a URL would resolve",
    (target) => {
      expect(() => joinUrl(origin, target)).toThrow(/has a segment/);
    },
  );

  test.each(["/a\\b", "/a#b", "/a b", "/a\tb", "/a\u0000", "/é", "a", "*", "?a"])("refuses %j", (target) => {
    expect(() => joinUrl(origin, target)).toThrow(expect.objectContaining({ status: 400 }));
  });

  test("encodes the characters that a URL must encode", () => {
    expect(joinUrl(origin, '/"<>^`{}?"\'<>{}')).toBe(`${origin}/%22%3C%3E%5E%60%7B%7D?%22%27%3C%3E{}`);
  });

  test("is never changed by `new URL`, so that middleware sees the router's path", () => {
    const characters = fc.constantFrom(..."/.%25eE\\?#&=+{}<>^`|\"'@:;[]~-_ \t\u0000\u007fé".split(""), "%2e", "%2F");
    fc.assert(
      fc.property(
        fc.array(characters).map((parts) => `/${parts.join("")}`),
        (target) => {
          const url = joinIfPossible(target);
          if (url === undefined) {
            return;
          }
          expect(new URL(url).href).toBe(url);
          expect(new URL(url).origin).toBe(origin);
          expect(url.split("?")[0]?.split("/").length).toBe(`${origin}${target}`.split("?")[0]?.split("/").length);
        },
      ),
      { numRuns: 2_000, seed: 4 },
    );
  });
});

function joinIfPossible(target: string): string | undefined {
  try {
    return joinUrl(origin, target);
  } catch {
    return undefined;
  }
}

describe("a Host header as an origin", () => {
  test("is written as a URL writes it", () => {
    expect(readOrigin("http", "Example.TEST:80")).toBe("http://example.test");
    expect(readOrigin("https", "example.test:8443")).toBe("https://example.test:8443");
    expect(readOrigin("http", "[::1]:8080")).toBe("http://[::1]:8080");
  });

  test.each([
    "",
    "a/b",
    "a?b",
    "a#b",
    "user@host",
    "a:b@c",
    "a\\b",
    "a b",
    "a:99999",
    "a:x",
    "a%2fb",
    "[::1",
    "1.2.3.4.5",
  ])("is refused when it is %j", (host) => {
    expect(readOrigin("http", host)).toBeUndefined();
  });

  test("keeps little of what callers send as hosts", () => {
    const begun = measureHeap();
    for (let at = 0; at < 20_000; at += 1) {
      readOrigin("http", `${at}.${"a".repeat(280)}.test`);
    }
    for (let at = 0; at < 200; at += 1) {
      readOrigin("http", `${at}.${"a".repeat(70_000)}.test`);
    }
    expect(measureHeap() - begun).toBeLessThan(4_000_000);
    expect(readOrigin("http", "0.test")).toBe("http://0.test");
  });
});

function measureHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
