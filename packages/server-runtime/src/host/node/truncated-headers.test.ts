import { expect, test } from "vitest";
import { areHeadersTruncated, requireAllHeaders } from "./truncated-headers.ts";

test("headers may be missing from 1,000 on, and not below", () => {
  const most = Array.from({ length: 1_998 }, () => "a");
  expect(areHeadersTruncated(most)).toBe(false);
  expect(() => requireAllHeaders(most)).not.toThrow();
  expect(areHeadersTruncated([...most, "a", "b"])).toBe(true);
  expect(() => requireAllHeaders([...most, "a", "b"])).toThrow(
    expect.objectContaining({ status: 431, message: "The request has 1000 headers or more; send fewer." }),
  );
});
