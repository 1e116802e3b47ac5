import { operation, unit } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { describeCall, describeNeeds } from "./describe-call.ts";

const serviceOf = (protocol: string) => ({ id: "x#Shop", protocols: [{ id: protocol }] });

test.each<[string, string | undefined]>([
  ["aws.protocols#restJson1", undefined],
  ["aws.protocols#awsJson1_0", "Requests have the header Content-Type: application/x-amz-json-1.0."],
  ["aws.protocols#awsJson1_1", "Requests have the header Content-Type: application/x-amz-json-1.1."],
  [
    "smithy.protocols#rpcv2Cbor",
    "Requests have the header smithy-protocol: rpc-v2-cbor, and their bodies are CBOR; use the generated client.",
  ],
  [
    "smithy.protocols#rpcv2Json",
    "Requests have the headers smithy-protocol: rpc-v2-json and Content-Type: application/json.",
  ],
])("what requests of %s need is described", (protocol, needs) => {
  expect(describeNeeds(serviceOf(protocol))).toBe(needs);
});

test("requests of a service without protocols need nothing", () => {
  expect(describeNeeds({ id: "x#Shop", protocols: [] })).toBeUndefined();
});

test("an operation without an HTTP binding is described by its name", () => {
  const get = operation({ id: "x#GetItem", input: unit, output: unit, errors: [] });
  expect(describeCall(serviceOf("aws.protocols#restJson1"), get, "rest")).toBe("GetItem");
});
