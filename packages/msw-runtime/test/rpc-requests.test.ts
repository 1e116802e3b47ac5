import { awsJson1_0 } from "@smithy-contract/server-runtime/aws-json-1-0";
import { rpcv2Cbor } from "@smithy-contract/server-runtime/rpc-v2-cbor";
import { member, operation, string, structure } from "@smithy-contract/shapes";
import { expect, test, vi } from "vitest";
import { createHandlers, createOperationMock, type MockedService } from "../src/index.ts";
import { askHandlers } from "../src/network/mount.ts";
import { serveMocks } from "../src/serve.ts";

interface Item {
  id?: string | undefined;
}

const item = structure<Item>("x#Item", { id: string });
const getItem = operation({ id: "x#GetItem", input: item, output: item, errors: [] });

function mockOf(service: MockedService) {
  return createOperationMock<Item, Item, Record<never, never>>({
    service,
    key: "getItem",
    operation: getItem,
    errors: {},
  });
}

function serviceOf(protocol: MockedService["protocols"][0]): MockedService {
  return { id: "x#Shop", name: "Shop", version: "1", format: 2, protocols: [protocol] };
}

test("requests that are wrong for awsJson are refused as by the service", async () => {
  const print = vi.fn();
  await using running = await serveMocks(createHandlers({ getItem: mockOf(serviceOf(awsJson1_0)) }), {
    port: 0,
    print,
  });
  const send = async (headers: Record<string, string>) => {
    const response = await fetch(running.url, { method: "POST", headers, body: "{}" });
    return [response.status, new Map(Object.entries(Object(await response.json()))).get("message")];
  };
  const type = "application/x-amz-json-1.0";
  expect(await send({ "content-type": type, "x-amz-target": "Shop.GetItem" })).toEqual([200, undefined]);
  expect(await send({ "content-type": type, "x-amz-target": "Shop.GetIten" })).toEqual([
    400,
    "The service has no operation of this name.",
  ]);
  expect(await send({ "content-type": type })).toEqual([
    400,
    "Name the operation in the header X-Amz-Target, as Service.Operation.",
  ]);
  expect(await send({ "content-type": "text/plain", "x-amz-target": "Shop.GetItem" })).toEqual([
    415,
    expect.stringContaining(type),
  ]);
  expect(await send({})).toEqual([404, expect.stringContaining("POST / with X-Amz-Target: Shop.GetItem")]);
  expect(print.mock.calls.join("")).toContain("  GetItem  POST / with X-Amz-Target: Shop.GetItem\n");
  expect(print.mock.calls.join("")).toContain(`\nRequests have the header Content-Type: ${type}.\n`);
});

test("requests that are wrong for rpcv2Cbor are refused as by the service", async () => {
  const print = vi.fn();
  await using running = await serveMocks(createHandlers({ getItem: mockOf(serviceOf(rpcv2Cbor)) }), { port: 0, print });
  const send = (path: string, headers: Record<string, string>) =>
    fetch(`${running.url}${path}`, { method: "POST", headers });
  const unknown = await send("/service/Shop/operation/GetIten", { "smithy-protocol": "rpc-v2-cbor" });
  expect([unknown.status, unknown.headers.get("smithy-protocol")]).toEqual([404, "rpc-v2-cbor"]);
  expect(await unknown.text()).toContain("The service has no operation of this name.");
  const unnamed = await send("/service/Shop/operation/GetItem", {});
  expect(unnamed.status).toBe(404);
  expect(await unnamed.text()).toContain("Requests have the header smithy-protocol: rpc-v2-cbor");
  expect(print.mock.calls.join("")).toContain("  GetItem  POST /service/Shop/operation/GetItem\n");
  expect(print.mock.calls.join("")).toContain("their bodies are CBOR; use the generated client.");
});

test("a request for no operation is reported in MSW with the closest one", async () => {
  const onViolation = vi.fn();
  const options = { baseUrl: "http://shop.test", onViolation };
  const mocks = createHandlers({ getItem: mockOf(serviceOf(awsJson1_0)) }, {}, options);
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": "Shop.GetIten" };
  await askHandlers(mocks, new Request("http://shop.test", { method: "POST", headers, body: "{}" }));
  expect(onViolation.mock.calls).toMatchObject([
    [
      {
        kind: "unmatched",
        message: "Shop has no operation for POST / with X-Amz-Target: Shop.GetIten",
        remedy: expect.stringContaining("The closest operation is GetItem, POST / with X-Amz-Target: Shop.GetItem"),
      },
    ],
  ]);
});

test("the report of an invalid request in rpcv2Cbor names the place and the constraint", async () => {
  const output = structure<Item>("x#Out", { id: string });
  const input = structure<Item>("x#In", { id: member(string, { length: { min: 2 } }) });
  const service = serviceOf(rpcv2Cbor);
  const mock = createOperationMock<Item, Item, Record<never, never>>({
    service,
    key: "putItem",
    operation: operation({ id: "x#PutItem", input, output, errors: [] }),
    errors: {},
  });
  const onViolation = vi.fn();
  const send = (...body: readonly number[]) =>
    askHandlers(
      [mock({}, { onViolation })],
      new Request("http://shop.test/service/Shop/operation/PutItem", {
        method: "POST",
        headers: { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" },
        body: Uint8Array.from(body),
      }),
    );
  // {"id": "a"}, {"id": 1} and no CBOR
  await send(0xa1, 0x62, 0x69, 0x64, 0x61, 0x61);
  await send(0xa1, 0x62, 0x69, 0x64, 0x01);
  await send(0xff);
  expect(onViolation.mock.calls).toMatchObject([
    [{ kind: "request", path: "/id", message: expect.stringContaining("400 ValidationException: 1 validation error") }],
    [{ kind: "request", path: "/id", message: expect.stringContaining("400 SerializationException: Expected") }],
    [{ kind: "request", path: "", message: expect.stringContaining("at byte 0 of the body.") }],
  ]);
});
