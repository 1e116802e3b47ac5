import { describe, expect, test } from "vitest";
import { astOf, membersOf, operationOf, structureOf, testSettings, to, type TestShapes } from "../../test/ast.ts";
import {
  errorStatus,
  eventStreamOf,
  hasOwnType,
  isError,
  isEventStream,
  isJsonText,
  isStreamingBlob,
  requiresChecksum,
} from "./classify-shape.ts";
import { readContract } from "./read-contract.ts";
import { nameOf, type DataShape } from "./shape.ts";

const shape = (type: string, traits: object = {}) => {
  const byId = Object.fromEntries(Object.entries(traits).map(([name, value]) => [`smithy.api#${name}`, value]));
  return { id: "a#B", type, traits: byId, members: [], entries: [] } as unknown as DataShape;
};

test.each([
  ["structure", true],
  ["union", true],
  ["enum", true],
  ["intEnum", true],
  ["list", false],
  ["map", false],
  ["string", false],
])("smithy-typescript declares a type for a %s: %s", (type, expected) => {
  expect(hasOwnType(shape(type))).toBe(expected);
});

describe("a shape is", () => {
  test.each<[string, (shape: DataShape) => boolean, string, object, boolean]>([
    ["an error", isError, "structure", { error: "client" }, true],
    ["an error", isError, "structure", {}, false],
    ["an error", isError, "union", { error: "client" }, false],
    ["an event stream", isEventStream, "union", { streaming: {} }, true],
    ["an event stream", isEventStream, "union", {}, false],
    ["an event stream", isEventStream, "blob", { streaming: {} }, false],
    ["a stream of bytes", isStreamingBlob, "blob", { streaming: {} }, true],
    ["a stream of bytes", isStreamingBlob, "blob", {}, false],
    ["a stream of bytes", isStreamingBlob, "union", { streaming: {} }, false],
    ["a text of JSON", isJsonText, "string", { mediaType: "application/json" }, true],
    ["a text of JSON", isJsonText, "string", { mediaType: "application/x+json" }, true],
    ["a text of JSON", isJsonText, "string", { mediaType: "application/xml" }, false],
    ["a text of JSON", isJsonText, "string", {}, false],
    ["a text of JSON", isJsonText, "blob", { mediaType: "application/json" }, false],
  ])("%s, judged by %o as a %s with %j: %s", (_, judge, type, traits, expected) => {
    expect(judge(shape(type, traits))).toBe(expected);
  });
});

test.each([
  [{ error: "client" }, 400],
  [{ error: "server" }, 500],
  [{ error: "client", httpError: 404 }, 404],
])("the status of an error with %j is %i", (traits, status) => {
  expect(errorStatus(shape("structure", traits))).toBe(status);
});

test.each([
  [{}, false],
  [{ "smithy.api#httpChecksumRequired": {} }, true],
  [{ "aws.protocols#httpChecksum": { requestChecksumRequired: true } }, true],
  [{ "aws.protocols#httpChecksum": { requestChecksumRequired: false } }, false],
  [{ "aws.protocols#httpChecksum": "x" }, false],
])("requests of an operation with %j must have a checksum: %s", (traits, expected) => {
  expect(requiresChecksum({ ...shape("operation"), traits } as never)).toBe(expected);
});

test.each([
  [{ input: to("Stream"), output: to("Stream") }, "both"],
  [{ input: to("Stream"), output: to("Plain") }, "input"],
  [{ input: to("Plain"), output: to("Stream") }, "output"],
  [{ input: to("Plain") }, undefined],
])("the event stream of an operation with %j is in: %s", (parts, expected) => {
  const shapes: TestShapes = {
    Get: operationOf(parts),
    Plain: structureOf({ a: "String" }),
    Stream: structureOf({ events: "Events" }),
    Events: membersOf("union", { a: "Plain" }, { "smithy.api#streaming": {} }),
  };
  const { model, closure } = readContract(astOf(shapes), testSettings());
  expect(closure.operations.map((operation) => eventStreamOf(model, operation))).toEqual([expected]);
});

test.each([
  ["a.b#Cd", "Cd"],
  ["a.b#Cd$ef", "Cd"],
])("the name of %s is %s", (id, name) => {
  expect(nameOf(id)).toBe(name);
});
