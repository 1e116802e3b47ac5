import { examples } from "@apigateway/msw";
import { NotFoundException } from "@apigateway/types";
import { describe, expect, inject, test } from "vitest";
import { createClient } from "../behaviour/ways/clients.ts";

const { input, output } = examples.getIntegration["Read the integration of a method"];
const url = inject("referenceUrl");

describe("a page of this machine and the reference server at another origin", () => {
  test("the generated client's signed request passes the preflight, and its output has the request's id", async () => {
    const { $metadata, ...integration } = await createClient(url).getIntegration(input);
    expect(integration).toEqual({ ...output, timeoutInMillis: 29_000 });
    expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test("an error arrives as the contract's class", async () => {
    const call = createClient(url).getIntegration({ ...input, httpMethod: "PUT" });
    await expect(call).rejects.toBeInstanceOf(NotFoundException);
    await expect(call).rejects.toThrow("Invalid Method identifier specified");
  });

  test("a page may cache a response and ask whether it is still current", async () => {
    const address = `${url}/restapis/${input.restApiId}/resources/${input.resourceId}/methods/GET/integration`;
    const first = await fetch(address, { headers: { accept: "application/json" } });
    const tag = first.headers.get("etag") ?? "";
    const again = { accept: "application/json", "if-none-match": tag };
    expect((await fetch(address, { headers: again, cache: "no-store" })).status).toBe(304);
  });
});
