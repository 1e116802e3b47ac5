import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne } from "../../../test/one-operation.ts";

/** The input that an operation gets, or the status and body of the refusal. */
async function inputOf(members: Readonly<Record<string, s.MemberShape>>, request: Request): Promise<unknown> {
  let seen: unknown;
  const server = serveOne({
    input: members,
    run(input: unknown) {
      seen = input;
      return {};
    },
  });
  const response = await server.fetch(request);
  return response.ok ? seen : [response.status, await response.json()];
}

const empty = (): Request => new Request("http://localhost/", { method: "POST" });

describe("a body without content", () => {
  const bound = { httpPayload: true } as const;
  const needed = { httpPayload: true, required: true } as const;

  test.each([
    ["blob", s.member(s.blob, needed), new Uint8Array()],
    ["string", s.member(s.string, needed), ""],
  ])("is an empty %s if the model requires one", async (_kind, data, value) => {
    expect(await inputOf({ data }, empty())).toEqual({ data: value });
  });

  test.each([s.member(s.blob, bound), s.member(s.string, bound)])(
    "is no value if the model does not require one",
    async (data) => {
      expect(await inputOf({ data }, empty())).toEqual({});
    },
  );

  test("is validated against the model's length", async () => {
    const data = s.member(s.string, { httpPayload: true, required: true, length: { min: 1 } });
    expect(await inputOf({ data }, empty())).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("'/data' failed to satisfy constraint") }),
    ]);
  });
});

test("reads a member of any name as data", async () => {
  const members = Object.fromEntries([["__proto__", s.member(s.string)]]);
  const input = await inputOf(members, postJson('{"__proto__":"p"}'));
  expect(Object.entries(input as object)).toEqual([["__proto__", "p"]]);
});
