import { operation, unit } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { describeCall, findStyle } from "./describe-call.ts";
import { suggestCall } from "./suggest-call.ts";

const http = { method: "GET", uri: "/items/{id}", code: 200 };
const operations = ["GetItem", "PutItem"].map((name) =>
  operation({ id: `x#${name}`, http, input: unit, output: unit, errors: [] }),
);
const serviceOf = (...protocols: readonly string[]) => ({ id: "x#Shop", protocols: protocols.map((id) => ({ id })) });
const json = serviceOf("aws.protocols#awsJson1_0");
const cbor = serviceOf("smithy.protocols#rpcv2Cbor");

function suggest(service: typeof json, path: string, headers: Record<string, string> = {}): string | undefined {
  return suggestCall(service, operations, new Request(`http://a.test${path}`, { method: "POST", headers }), path);
}

test("names the closest operation of a header or path as the protocol calls it, even if operations have @http", () => {
  const needed = "Requests have the header";
  expect(suggest(json, "/", { "x-amz-target": "Shop.PutItm" })).toBe(
    `The closest operation is PutItem, POST / with X-Amz-Target: Shop.PutItem. ${needed} Content-Type: application/x-amz-json-1.0`,
  );
  expect(suggest(cbor, "/service/Shop/operation/PutItems", { "smithy-protocol": "rpc-v2-cbor" })).toBe(
    `The closest operation is PutItem, POST /service/Shop/operation/PutItem. ${needed} smithy-protocol: rpc-v2-cbor, and their bodies are CBOR; use the generated client`,
  );
});

test("shows how an operation is called if the request names none like it", () => {
  expect(suggest(json, "/")).toContain("An operation is called like GetItem, POST / with X-Amz-Target: Shop.GetItem");
  expect(suggestCall(json, [], new Request("http://a.test"), "/")).toBeUndefined();
});

test("uses the protocol that the request shows, or else the service's first one", () => {
  const both = serviceOf("aws.protocols#restJson1", "aws.protocols#awsJson1_1");
  expect(suggest(both, "/item/1")).toContain("GetItem, GET /items/{id}: the method is POST instead of GET");
  expect(suggest(both, "/", { "x-amz-target": "Shop.GetIten" })).toContain("X-Amz-Target: Shop.GetItem");
  expect(findStyle(both, new Headers({ "smithy-protocol": "rpc-v2-cbor" }))).toBe("rest");
  const [first] = operations;
  expect(first && describeCall(both, first, "rest")).toBe("GET /items/{id}");
});
