import type { ClientCase, RequestCase, ResponseCase } from "../cases/case.ts";
import { dropNulls, findStreamingMember, toStructure } from "../cases/params-to-value.ts";
import { compareBody } from "../compare/compare-body.ts";
import { compareHeaders } from "../compare/compare-headers.ts";
import { compareQuery } from "../compare/compare-query.ts";
import { compareValues, differ } from "../compare/compare-values.ts";
import { findShape, nameOf, type AstModel } from "../model/ast.ts";
import { CapturingHandler, createCannedHandler } from "./capturing-handler.ts";
import { clientProtocols } from "./client-protocols.ts";
import type { AnyClient, AnyRequestHandler, GeneratedClient } from "./generated-client.ts";
import { withFixedUuid } from "./with-fixed-uuid.ts";

const defaultHost = "conformance.test";

/** Runs a case against a generated client and returns the differences from the test, none if it passes. */
export function runClientCase(model: AstModel, client: GeneratedClient, item: ClientCase): Promise<readonly string[]> {
  return item.kind === "request" ? runRequestCase(model, client, item) : runResponseCase(model, client, item);
}

async function runRequestCase(model: AstModel, client: GeneratedClient, item: RequestCase): Promise<readonly string[]> {
  const { test, operation } = item;
  const input = toStructure(model, findShape(model, operation).input?.target ?? "smithy.api#Unit", test.params);
  const handler = new CapturingHandler();
  const thrown = await withFixedUuid(() =>
    failureOf(create(client, handler, test).send(client.createCommand(nameOf(operation), input))),
  );
  const request = await handler.read();
  if (request === undefined) {
    return [`no request was sent: ${String(thrown)}`];
  }
  const host = test.resolvedHost ?? test.host?.split("/")[0];
  return [
    ...(request.method === test.method ? [] : [differ("method", test.method, request.method)]),
    ...(request.path === test.uri ? [] : [differ("path", test.uri, request.path)]),
    ...(host === undefined || request.host === host ? [] : [differ("host", host, request.host)]),
    ...compareQuery(test, request.query),
    ...compareHeaders(test, request.headers),
    ...compareBody(test.body, test.bodyMediaType, request.body ?? new Uint8Array()),
  ];
}

async function runResponseCase(
  model: AstModel,
  client: GeneratedClient,
  item: ResponseCase,
): Promise<readonly string[]> {
  const { test, operation, error } = item;
  const sending = create(client, createCannedHandler(test), { protocol: test.protocol }).send(
    client.createCommand(nameOf(operation), {}),
  );
  if (error !== undefined) {
    return compareError(model, client, item, error, await failureOf(sending));
  }
  const output = findShape(model, operation).output?.target ?? "smithy.api#Unit";
  const expected = dropNulls(model, output, toStructure(model, output, test.params));
  try {
    const { $metadata: _, ...members }: Record<string, unknown> = { ...(await sending) };
    const found = await readStream(model, output, members);
    // smithy-typescript sets some absent payloads to null.
    const defined = Object.fromEntries(
      Object.entries(found).filter(([name, value]) => value !== null || name in expected),
    );
    return compareValues(expected, defined, "output");
  } catch (thrown) {
    return [`the client threw ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`];
  }
}

function compareError(
  model: AstModel,
  client: GeneratedClient,
  item: ResponseCase,
  error: string,
  thrown: unknown,
): readonly string[] {
  const name = nameOf(error);
  if (!(thrown instanceof client.findErrorClass(name))) {
    return [`expected a ${name} to be thrown, got ${String(thrown)}`];
  }
  const expected = dropNulls(model, error, toStructure(model, error, item.test.params));
  // The error object also has members that are not modelled, and a modelled Message may be only in Error's message.
  const members = Object.keys(findShape(model, error).members ?? {});
  const own = Object.fromEntries(Object.entries(thrown).filter(([member]) => members.includes(member)));
  const found = members.includes("Message") ? { ...own, Message: own["Message"] ?? thrown.message } : own;
  return compareValues(expected, found, name);
}

function create(
  client: GeneratedClient,
  requestHandler: AnyRequestHandler,
  { protocol: id, host = defaultHost }: { readonly protocol: string; readonly host?: string },
): AnyClient {
  const protocol = clientProtocols[id];
  return client.createClient({
    endpoint: `https://${host}`,
    region: "us-west-2",
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    requestHandler,
    maxAttempts: 1,
    ...(protocol === undefined ? {} : { protocol }),
  });
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

/** The part of smithy-typescript's streaming payload type that is used here. */
interface SdkStream {
  transformToByteArray(): Promise<Uint8Array>;
}

async function readStream(model: AstModel, output: string, members: Record<string, unknown>): Promise<object> {
  const streaming = findStreamingMember(model, output);
  if (streaming === undefined || members[streaming] === undefined) {
    return members;
  }
  const stream = members[streaming];
  if (!isSdkStream(stream)) {
    throw new Error(`The output's member ${streaming} must be a stream`);
  }
  const bytes = await stream.transformToByteArray();
  return { ...members, [streaming]: bytes.byteLength === 0 ? undefined : bytes };
}

function isSdkStream(value: unknown): value is SdkStream {
  return typeof value === "object" && value !== null && "transformToByteArray" in value;
}
