import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { OperationSamples } from "./operation-samples.ts";

const input = s.structure<{ from?: string | undefined }>("x#In", { from: s.string });
const result = s.structure<{ next?: string | undefined; kept: string }>("x#Result", {
  next: s.string,
  kept: s.member(s.string, { required: true }),
});
const output = s.structure<{ result: { next?: string | undefined; kept: string }; next?: string | undefined }>(
  "x#Out",
  {
    result: s.member(result, { required: true }),
    next: s.string,
  },
);
const http = { method: "GET", uri: "/", code: 200 };
const list = s.operation({ id: "x#List", http, input, output, errors: [] });

test("a sample has no output token, so that a paginator stops at it", () => {
  const names = (token?: string) => {
    const sample = new OperationSamples(list, {}, token).makeOutput("1");
    return JSON.stringify(sample, (_key, value: unknown) => (typeof value === "string" ? "" : value));
  };
  expect(names()).toBe('{"result":{"next":"","kept":""},"next":""}');
  expect(names("next")).toBe('{"result":{"next":"","kept":""}}');
  expect(names("result.next")).toBe('{"result":{"kept":""},"next":""}');
});

test("a required or unknown token changes nothing", () => {
  const sampleOf = (token?: string) => new OperationSamples(list, {}, token).makeOutput("1");
  expect(sampleOf("result.kept")).toEqual(sampleOf());
  expect(sampleOf("toString.x")).toEqual(sampleOf());
});

test("a token that the user's own function makes is kept", () => {
  const samples = new OperationSamples(list, {}, "result.next");
  const values = { Result$next: () => "2" };
  expect(samples.makeOutput("1", { values })).toMatchObject({ result: { next: "2" } });
});

test("an input with the token of an output asks for the page after it", () => {
  const samples = new OperationSamples(list, {}, "result.next");
  const page = { result: { next: "2", kept: "a" } };
  expect(samples.isPageAfter(page, { from: "2" })).toBe(true);
  expect(samples.isPageAfter(page, { from: "1" })).toBe(false);
  expect(samples.isPageAfter({ result: { kept: "a" } }, { from: undefined })).toBe(false);
  expect(new OperationSamples(list, {}).isPageAfter(page, { from: "2" })).toBe(false);
  expect(samples.isPageAfter(page, { size: 5, from: "2" })).toBe(true);
  expect(samples.isPageAfter(page, undefined)).toBe(false);
  expect(new OperationSamples(list, {}).isPageAfter(page, { from: page })).toBe(false);
  expect(samples.toLastPage(page)).toEqual({ result: { kept: "a" } });
});

test("a sample has the status of the operation's successful response, which is 200 without an HTTP binding", () => {
  const coded = s.structure<{ status: number }>("x#Coded", { status: s.member(s.integer, { httpResponseCode: true }) });
  const made = { id: "x#Make", input, output: coded, errors: [] };
  const sampleOf = (operation: s.OperationShape) => new OperationSamples(operation, {}).makeOutput("1");
  expect(sampleOf(s.operation({ ...made, http: { method: "POST", uri: "/", code: 201 } }))).toEqual({ status: 201 });
  expect(sampleOf(s.operation(made))).toEqual({ status: 200 });
});
