import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { createServer } from "../index.ts";
import { restJson1 } from "../rest-json-1.ts";

const named = s.error<Error>("x#BadRequest", "client", 400, {});
const smithys = s.error<Error>("smithy.framework#ValidationException", "client", 422, {});

/** The status and type of the response to an invalid input, by the errors that the operation has. */
async function refusal(errors: readonly s.ErrorShape[], body = "{}", query = ""): Promise<unknown> {
  const run = s.operation({
    id: "x#Run",
    http: { method: "POST", uri: "/", code: 200 },
    input: s.structure<{ name: string; size?: number }>("x#RunInput", {
      name: s.member(s.string, { required: true }),
      size: s.member(s.integer, { httpQuery: "size", range: { max: 9 } }),
    }),
    output: s.unit,
    errors,
  });
  const service = {
    id: "x#S",
    name: "S",
    version: "1",
    format: s.codeFormat,
    validationError: "x#BadRequest",
    operations: { run },
  };
  const server = createServer({ ...service, protocols: [restJson1] }, { run: () => ({}) });
  const headers = { "content-type": "application/json" };
  const response = await server.fetch(new Request(`http://x/${query}`, { method: "POST", body, headers }));
  return [response.status, response.headers.get("x-amzn-errortype")];
}

test("an invalid input gets Smithy's own error, as the operation models it", async () => {
  expect(await refusal([named, smithys])).toEqual([422, "ValidationException"]);
});

test("an invalid input gets the error that the service names, if the operation has no error of Smithy's", async () => {
  const other = s.error<Error>("x#Other", "client", 409, {});
  expect(await refusal([other, named])).toEqual([400, "BadRequest"]);
});

test("an invalid input gets Smithy's own error if the operation models none", async () => {
  expect(await refusal([])).toEqual([400, "ValidationException"]);
});

test("a constraint on a query parameter holds beside a valid body too", async () => {
  expect(await refusal([], '{"name":"a"}', "?size=10")).toEqual([400, "ValidationException"]);
  expect(await refusal([], '{"name":"a"}', "?size=9")).toEqual([200, null]);
});
