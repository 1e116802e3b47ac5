import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { operation, unit, type Unit } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import type { MockedService } from "../exchange/mocked-operation.ts";
import { coverage } from "../record/coverage.ts";
import { createHandlers } from "./create-handlers.ts";
import { createOperationMock } from "./create-operation-mock.ts";
import { mockedOperationOf } from "./mock-registry.ts";

const service: MockedService = { id: "x#S", name: "Sights", version: "1", format: 1, protocols: [restJson1] };
const http = { method: "GET", uri: "/", code: 200 };
const look = operation({ id: "x#Look", http, input: unit, output: unit, errors: [] });

test("a mock has its operation's name, and is known to the coverage and to the handlers of the service", () => {
  const mock = createOperationMock<Unit, Unit, Record<never, never>>({
    service,
    key: "look",
    operation: look,
    errors: {},
  });
  expect(mock.name).toBe("look");
  expect(coverage().operations).toMatchObject([{ service: "Sights", operation: "Look" }]);
  expect(createHandlers({ look: mock })).toHaveLength(1);
  expect(mockedOperationOf(mock).rivals).toEqual([]);
  expect(mock.sequence([{}]).info.header).toBe("Look (GET /)");
});
