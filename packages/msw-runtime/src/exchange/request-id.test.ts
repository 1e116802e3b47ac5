import { expect, test } from "vitest";
import { deriveRequestId } from "./request-id.ts";

const idOf = (url: string, headers: Record<string, string> = {}, attempt = 1) =>
  deriveRequestId(new Request(url, { method: "POST", headers }), attempt);

test("the id of a request is the same for the same operation, and differs for others and for each attempt", () => {
  const id = idOf("http://a.test/", { "x-amz-target": "Shop.GetItem" });
  expect(id).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(idOf("http://b.test/?x=1", { "x-amz-target": "Shop.GetItem" })).toBe(id);
  expect(idOf("http://a.test/", { "x-amz-target": "Shop.PutItem" })).not.toBe(id);
  expect(idOf("http://a.test/b", { "x-amz-target": "Shop.GetItem" })).not.toBe(id);
  expect(idOf("http://a.test/", { "x-amz-target": "Shop.GetItem" }, 2)).not.toBe(id);
});
