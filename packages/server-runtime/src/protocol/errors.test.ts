import { expect, test } from "vitest";
import { postJson, serveOne } from "../../test/one-operation.ts";
import * as s from "@smithy-contract/shapes";
import { malformedValue } from "./errors.ts";

test("the message of a malformed value names its place and what the model expects", () => {
  expect(malformedValue("", "a string").message).toBe("Expected a string in the body.");
  expect(malformedValue("/a", "a string")).toMatchObject({
    status: 400,
    type: "SerializationException",
    message: "Expected a string at /a.",
  });
});

test("a hundred failures below a key of a megabyte do not make a response of a hundred megabytes", async () => {
  const short = s.simple<string>("string", "x#Short", { length: { max: 1 } });
  const map = s.map("x#M", s.string, s.list("x#L", short));
  const body = JSON.stringify({ map: { ["k".repeat(1_000_000)]: Array.from({ length: 100 }, () => "long") } });
  const response = await serveOne({ input: { map: { target: () => map, traits: {} } } }).fetch(postJson(body));
  expect(response.status).toBe(400);
  expect((await response.text()).length).toBeLessThan(200_000);
});
