import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { createServer } from "../index.ts";
import { restJson1 } from "../rest-json-1.ts";

const makeServer = () =>
  createServer(
    {
      id: "x#Radio",
      name: "Radio",
      version: "1",
      format: s.codeFormat,
      protocols: [restJson1],
      operations: {
        listen: s.eventStreamOperation({
          id: "x#Listen",
          http: { method: "POST", uri: "/listen", code: 200 },
          input: s.structure<{ station: string }>("x#ListenInput", {
            station: s.member(s.string, { required: true, httpHeader: "station" }),
          }),
          output: s.unit,
          errors: [],
          eventStream: "output",
        }),
        stop: s.operation({
          id: "x#Stop",
          http: { method: "POST", uri: "/stop", code: 200 },
          input: s.unit,
          output: s.unit,
          errors: [],
        }),
      },
    },
    { stop: () => ({}) },
    { onError() {} },
  );

async function post(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return makeServer().fetch(new Request(`http://x${path}`, { method: "POST", headers }));
}

describe("an operation with an event stream", () => {
  test("gets a 501 for every request", async () => {
    for (const headers of [{}, { station: "one" }, { station: "one", accept: "text/html" }]) {
      const response = await post("/listen", headers);
      expect(response.status).toBe(501);
      expect(response.headers.get("x-amzn-errortype")).toBe("NotImplementedException");
    }
  });

  test("does not affect the other operations of its service", async () => {
    expect((await post("/stop")).status).toBe(200);
  });
});
