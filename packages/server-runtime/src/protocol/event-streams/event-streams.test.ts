import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { isEventStream } from "./event-streams.ts";

test("only a union that is streamed is an event stream", () => {
  expect(isEventStream(s.eventStream<{ a: string }>("x#Events", { a: s.string }))).toBe(true);
  expect(isEventStream(s.union<{ a: string }>("x#Either", { a: s.string }))).toBe(false);
  expect(isEventStream(s.simple(s.blob, "x#Content", { streaming: true }))).toBe(false);
});
