import { expect, test } from "vitest";
import { isLoopback, isLoopbackOrigin } from "./is-loopback.ts";

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

test.each([
  ["http://localhost:5173", true],
  ["https://127.0.0.1", true],
  ["http://[::1]:8080", true],
  ["https://example.com", false],
  ["http://localhost.example.com", false],
  ["vscode-webview://localhost", false],
  ["null", false],
])("the page at %s comes from this machine: %s", (origin, expected) => {
  expect(isLoopbackOrigin(origin)).toBe(expected);
});
