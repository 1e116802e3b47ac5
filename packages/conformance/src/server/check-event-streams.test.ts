import { createServer } from "@smithy-contract/server-runtime";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { checkEventStreams } from "./check-event-streams.ts";
import { ConformanceServer } from "./conformance-server.ts";
import type { GeneratedService } from "./generated-service.ts";

const listen = {
  id: "x#Listen",
  http: { method: "POST", uri: "/listen", code: 200 },
  input: s.unit,
  output: s.unit,
  errors: [],
};

function serviceWith(described: s.OperationShape): GeneratedService {
  return {
    id: "x#Radio",
    protocols: [restJson1.id],
    // The check reads this table. The stub below has its own descriptor, which may lack the event stream.
    operations: { listen: s.eventStreamOperation({ ...listen, eventStream: "both" }) },
    createServer: () =>
      createServer(
        {
          id: "x#Radio",
          name: "Radio",
          version: "1",
          format: s.codeFormat,
          operations: { listen: described },
          protocols: [restJson1],
        },
        { listen: () => ({}) },
        { onError() {} },
      ),
    handlers: () => [],
    findErrorClass(name) {
      throw new Error(name);
    },
  };
}

test("an operation with an event stream must respond with 501, and others are named", async () => {
  const refusing = new ConformanceServer(serviceWith(s.eventStreamOperation({ ...listen, eventStream: "both" })));
  const answering = new ConformanceServer(serviceWith(s.operation(listen)));
  expect(await checkEventStreams([refusing, answering])).toEqual({
    refused: ["Listen"],
    wrong: ["Listen: expected 501, got 200"],
  });
});
