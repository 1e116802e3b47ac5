import { describe, expect, test } from "vitest";
import { addHost, addOrigin, parseAmount, parseDrain, parseMaxTimeout, parsePort } from "./parse-options.ts";

describe.each<[name: string, parse: (text: string) => number, taken: readonly string[], refused: readonly string[]]>([
  ["--port", parsePort, ["0", "80", "65535"], ["65536", "100000", "000080", "-1", "80a", "a80", "1.5", ""]],
  ["--drain", parseDrain, ["0", "2000", "3600000"], ["3600001", "10000000", "00000001", "1.5", "1s", "-1", "x1", ""]],
  [
    "--max-timeout",
    parseMaxTimeout,
    ["29000", "60000", "300000"],
    ["28999", "300001", "1e5", "0000029000", "x29000", "29000x"],
  ],
  [
    "--rate",
    parseAmount,
    ["0.5", "20", "12.25", "1000000000"],
    ["0", "0.0", "1000000001", ".5", "5.", "1e3", "-1", "x1", "1x", ""],
  ],
])("%s", (_name, parse, taken, refused) => {
  test.each(taken)("takes %s", (text) => {
    expect(parse(text)).toBe(Number(text));
  });

  test.each(refused)("refuses %j", (text) => {
    expect(() => parse(text)).toThrow(/^It must be /);
  });
});

describe("--cors", () => {
  test("takes any number of origins, or * alone", () => {
    expect(addOrigin("*", [])).toEqual(["*"]);
    expect(addOrigin("http://a.example", [])).toEqual(["http://a.example"]);
    expect(addOrigin("https://a.example:8443", ["http://b.example"])).toEqual([
      "http://b.example",
      "https://a.example:8443",
    ]);
  });

  test.each([
    ["*", ["https://a.example"], /^\* allows every origin/],
    ["https://a.example", ["*"], /^\* allows every origin/],
    ["https://*.a.example", [], /without wildcards/],
    ["a.example", [], /with its scheme/],
    ["ftp://a.example", [], /with its scheme/],
    ["xhttps://a.example", [], /with its scheme/],
    ["https://", [], /with its scheme/],
    ["https://a.example/b", [], /Write it as https:\/\/a\.example\.$/],
    ["HTTPS://a.example", [], /Write it as https:\/\/a\.example\.$/],
    ["https://a.example:443", [], /Write it as https:\/\/a\.example\.$/],
  ])("refuses %s after %j", (origin, earlier, message) => {
    expect(() => addOrigin(origin, earlier)).toThrow(message);
  });
});

describe("--allowed-host", () => {
  test.each(["api.example.com", ".example.com", "API.example.com", "192.0.2.1", "[2001:db8::1]"])(
    "takes %s",
    (host) => {
      expect(addHost(host, ["a"])).toEqual(["a", host]);
    },
  );

  test.each(["", "http://a", "a/b", "a:80", "a:8080", "a?b", "user@a", "a b", "a.:1"])("refuses %j", (host) => {
    expect(() => addHost(host, [])).toThrow("without scheme, port and path");
  });
});
