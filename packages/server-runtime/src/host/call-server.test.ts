import { expect, test } from "vitest";
import { allowsBody } from "./call-server.ts";

test("a request has no body if its method is GET or HEAD, in any letter case", () => {
  expect(["GET", "head", "TARGET", "GETTER", "POST"].map(allowsBody)).toEqual([false, false, true, true, true]);
});
