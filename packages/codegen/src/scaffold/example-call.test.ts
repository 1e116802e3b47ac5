import { afterEach, expect, test, vi } from "vitest";

/** The template imports the packages of a workspace, which are not here. */
const template = new URL("../../template/own/example-call.ts", import.meta.url).pathname;

afterEach(() => {
  vi.doUnmock("@notes/server");
  vi.doUnmock("@notes/types/shapes");
  vi.resetModules();
});

async function describeCall(protocols: readonly string[], operations: object): Promise<string> {
  vi.doMock("@notes/server", () => ({ operations, protocols: protocols.map((id) => ({ id })) }));
  vi.doMock("@notes/types/shapes", () => ({ serviceMetadata: { id: "com.example#Shop" } }));
  const module: { readonly describeCall: (url: string) => string } = await import(template);
  return module.describeCall("http://127.0.0.1:8080");
}

const id = "com.example#GetItem";

test.each([
  ["GET", "  curl -i 'http://127.0.0.1:8080/items/{id}'"],
  ["HEAD", "  curl -i --head 'http://127.0.0.1:8080/items/{id}'"],
  ["DELETE", "  curl -i -X DELETE 'http://127.0.0.1:8080/items/{id}'"],
  ["POST", "  curl -i -H 'content-type: application/json' -d '{}' 'http://127.0.0.1:8080/items/{id}'"],
  ["PUT", "  curl -i -X PUT -H 'content-type: application/json' -d '{}' 'http://127.0.0.1:8080/items/{id}'"],
])("an operation of restJson1 with %s is called by its HTTP binding", async (method, command) => {
  const told = await describeCall(["aws.protocols#restJson1"], {
    getItem: { id, http: { method, uri: "/items/{id}" } },
  });
  expect(told.split("\n").at(-1)).toBe(command);
});

test.each([
  ["aws.protocols#awsJson1_0", "-H 'content-type: application/x-amz-json-1.0' -d '{}' http://127.0.0.1:8080"],
  ["aws.protocols#awsJson1_1", "-H 'content-type: application/x-amz-json-1.1' -d '{}' http://127.0.0.1:8080"],
])("an operation of %s is called by its target", async (protocol, rest) => {
  const told = await describeCall([protocol], { getItem: { id } });
  expect(told.split("\n").at(-1)).toBe(`  curl -i -H 'x-amz-target: Shop.GetItem' ${rest}`);
});

test("an operation of rpcv2Json is called by its path", async () => {
  const told = await describeCall(["smithy.protocols#rpcv2Json", "smithy.protocols#rpcv2Cbor"], { getItem: { id } });
  expect(told).toMatch(/smithy-protocol: rpc-v2-json'.* http:\S+\/service\/Shop\/operation\/GetItem$/);
});

test("an operation of rpcv2Cbor is called by the client", async () => {
  expect(await describeCall(["smithy.protocols#rpcv2Cbor"], { getItem: { id } })).toMatch(
    /client of @notes\/client and \{ endpoint: "http:\/\/127\.0\.0\.1:8080" \}/,
  );
});

test("a service without operations cannot be called", async () => {
  expect(await describeCall(["aws.protocols#restJson1"], {})).toBe("The model has no operations yet.");
});
