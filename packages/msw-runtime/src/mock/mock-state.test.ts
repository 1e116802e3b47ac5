import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { operation, unit } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import type { MockedService } from "../exchange/mocked-operation.ts";
import { createHandlers } from "./create-handlers.ts";
import { createMockState } from "./mock-state.ts";

const service: MockedService = { id: "x#S", name: "S", version: "1", format: 2, protocols: [restJson1] };
const http = { method: "GET", uri: "/", code: 200 };
const look = operation({ id: "x#Look", http, input: unit, output: unit, errors: [] });

test("copies of a package share the calls and the counts of an operation, and other mocks do not", () => {
  const create = (packageName?: string, key = "look") =>
    createMockState({
      service: packageName === undefined ? service : { ...service, packageName },
      key,
      operation: look,
    });
  const [state, copy] = [create("test-mocks"), create("test-mocks")];
  expect(copy.log).toBe(state.log);
  expect(copy.counts).toBe(state.counts);
  expect(create().log).not.toBe(create().log);
  for (const other of [create(), create("other-mocks"), create("test-mocks", "find")]) {
    expect(other.log).not.toBe(state.log);
    expect(other.counts).not.toBe(state.counts);
  }
});

test("a mock that was generated for other versions of the runtime is refused when it is made", () => {
  const published: MockedService = Object.assign({ ...service }, { format: 3 });
  expect(() => createMockState({ service: published, key: "look", operation: look })).toThrow(
    /code of x#S has format 3, .* Install one version of all of them/,
  );
});

test("no mocks make no handlers", () => {
  expect(createHandlers({})).toEqual([]);
});
