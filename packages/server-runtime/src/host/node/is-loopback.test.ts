import { expect, test } from "vitest";
import { isLoopback } from "./is-loopback.ts";

test.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["127.255.255.255", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["128.0.0.1", false],
  ["::2", false],
  ["0.0.0.0", false],
  ["localhost.example.com", false],
  ["", false],
])("%j is an address of this machine alone: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
