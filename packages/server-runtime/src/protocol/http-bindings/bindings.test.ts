import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { bindMembers, jsonMembers } from "./bindings.ts";

function shapeOf(members: Record<string, s.MemberShape>, id = "x#S"): s.StructureShape {
  return { kind: "structure", id, members, traits: {} };
}

function member(shape: s.AnyShape, traits: s.Traits = {}): s.MemberShape {
  return { target: () => shape, traits };
}

const strings = s.map("x#M", s.string, s.string);
const everywhere = shapeOf({
  label: member(s.string, { httpLabel: true }),
  query: member(s.string, { httpQuery: "Query" }),
  all: member(strings, { httpQueryParams: true }),
  header: member(s.string, { httpHeader: "X-Header" }),
  prefixed: member(strings, { httpPrefixHeaders: "X-Prefix-" }),
  status: member(s.integer, { httpResponseCode: true }),
  body: member(s.string),
});

describe("bindMembers", () => {
  test("sorts a request's members by their traits, with headers in lower case", () => {
    const bindings = bindMembers(everywhere, "request");
    expect(bindings.labels.map(({ wireName }) => wireName)).toEqual(["label"]);
    expect(bindings.query.map(({ wireName }) => wireName)).toEqual(["Query"]);
    expect(bindings.headers.map(({ wireName }) => wireName)).toEqual(["x-header"]);
    expect([bindings.queryParams?.name, bindings.prefixHeaders?.wireName]).toEqual(["all", "x-prefix-"]);
    expect([...bindings.body]).toEqual(["status", "body"]);
  });

  test("ignores the traits of requests in a response", () => {
    const bindings = bindMembers(everywhere, "response");
    expect([bindings.labels, bindings.query, bindings.queryParams]).toEqual([[], [], undefined]);
    expect(bindings.responseCode?.name).toBe("status");
    expect([...bindings.body]).toEqual(["label", "query", "all", "body"]);
  });

  test("uses the member's own traits, not its target's", () => {
    const header = s.simple<string>(s.string, "x#H", { httpHeader: "X-H" });
    expect([...bindMembers(shapeOf({ header: member(header) }), "request").body]).toEqual(["header"]);
  });
});

describe("the media type of a body", () => {
  const ofPayload = (shape: s.AnyShape, traits: s.Traits = {}): string | undefined =>
    bindMembers(shapeOf({ payload: member(shape, { ...traits, httpPayload: true }) }), "request").mediaType;

  test("is JSON for members in the body", () => {
    expect(bindMembers(everywhere, "request").mediaType).toEqual("application/json");
  });

  test("is JSON for an output whose members are all elsewhere, as for an empty input", () => {
    const onlyHeader = shapeOf({ header: member(s.string, { httpHeader: "X-H" }) });
    expect(bindMembers(onlyHeader, "response").mediaType).toBe("application/json");
    expect(bindMembers(onlyHeader, "request").mediaType).toBeUndefined();
    expect(bindMembers(shapeOf({}), "request").mediaType).toBe("application/json");
  });

  test("is undefined if a request has no body", () => {
    const onlyLabel = shapeOf({ label: member(s.string, { httpLabel: true }) });
    expect(bindMembers(onlyLabel, "request").mediaType).toBeUndefined();
    expect(bindMembers(s.unit, "request").mediaType).toBeUndefined();
  });

  test("depends on a payload's media type, or else on its shape", () => {
    expect(ofPayload(s.blob)).toBe("*/*");
    expect(ofPayload(s.string)).toEqual("text/plain");
    expect(ofPayload(s.enumeration("x#E", ["a"]))).toEqual("text/plain");
    expect(ofPayload(s.document)).toEqual("application/json");
    expect(ofPayload(s.structure<object>("x#S", {}))).toEqual("application/json");
    expect(ofPayload(s.simple<Uint8Array>(s.blob, "x#Png", { mediaType: "image/png" }))).toEqual("image/png");
    expect(ofPayload(s.string, { mediaType: "text/csv" })).toEqual("text/csv");
  });
});

test("jsonMembers names the members of a JSON body, or the payload if that is JSON", () => {
  const ofPayload = (shape: s.AnyShape): string[] => [
    ...jsonMembers(bindMembers(shapeOf({ payload: member(shape, { httpPayload: true }) }), "request")),
  ];
  expect([...jsonMembers(bindMembers(everywhere, "request"))]).toEqual(["status", "body"]);
  expect([ofPayload(s.document), ofPayload(everywhere)]).toEqual([["payload"], ["payload"]]);
  expect([s.blob, s.string, s.enumeration("x#E", ["a"])].map(ofPayload)).toEqual([[], [], []]);
});
