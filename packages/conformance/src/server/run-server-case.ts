import { buildRequest } from "../cases/build-request.ts";
import type { MalformedCase, RequestCase, ResponseCase, ServerCase } from "../cases/case.ts";
import { findStreamingMember, toStructure } from "../cases/params-to-value.ts";
import type { WireRequest, WireResponse } from "../cases/wire.ts";
import { compareInput } from "../compare/compare-input.ts";
import { compareRefusal, compareResponse } from "../compare/compare-response.ts";
import { findShape, nameOf, type AstModel } from "../model/ast.ts";
import type { Behaviour, ConformanceServer } from "./conformance-server.ts";
import type { Transport } from "./transport.ts";

/** The server cases and the servers to run them against. */
export interface ServerSuite {
  readonly model: AstModel;
  readonly cases: readonly ServerCase[];
  readonly servers: ReadonlyMap<string, ConformanceServer>;
}

/** Runs a case through a transport and returns the differences from the test, none if it passes. */
export async function runServerCase(
  suite: ServerSuite,
  transport: Transport,
  item: ServerCase,
): Promise<readonly string[]> {
  const server = suite.servers.get(item.service);
  if (server === undefined) {
    throw new Error(`${item.name}: no server for ${item.service}`);
  }
  const request = await buildRequest(suite.model, suite.cases, item);
  switch (item.kind) {
    case "request":
      return runRequestCase(suite.model, transport, server, item, request);
    case "response":
      return runResponseCase(suite.model, transport, server, item, request);
    case "malformed":
      return runMalformedCase(transport, server, item, request);
  }
}

async function runRequestCase(
  model: AstModel,
  transport: Transport,
  server: ConformanceServer,
  item: RequestCase,
  request: WireRequest,
): Promise<readonly string[]> {
  const inputs: object[] = [];
  const called = await call(transport, server, item, request, async (input) => {
    inputs.push(await readStream(model, item.operation, input));
    return {};
  });
  if (inputs.length !== 1) {
    return [`${nameOf(item.operation)} was called ${inputs.length} times`, ...called.report()];
  }
  return compareInput(model, item, inputs[0], transport.transportHeaders);
}

async function runResponseCase(
  model: AstModel,
  transport: Transport,
  server: ConformanceServer,
  item: ResponseCase,
  request: WireRequest,
): Promise<readonly string[]> {
  const { response, report } = await call(transport, server, item, request, async () => {
    if (item.error !== undefined) {
      throw createError(model, server, item.error, item);
    }
    return createOutput(model, item);
  });
  const differences = compareResponse(item.test, response);
  return differences.length === 0 ? [] : [...differences, ...report()];
}

async function runMalformedCase(
  transport: Transport,
  server: ConformanceServer,
  item: MalformedCase,
  request: WireRequest,
): Promise<readonly string[]> {
  let calls = 0;
  const { response } = await call(transport, server, item, request, async () => {
    calls += 1;
    return {};
  });
  return [
    ...compareRefusal(item.test, response),
    ...(calls === 0 ? [] : [`${nameOf(item.operation)} was called for a malformed request`]),
  ];
}

interface Called {
  readonly response: WireResponse;
  /** Returns details for the report: the response, and the errors that the server passed to `onError`. */
  report(): readonly string[];
}

async function call(
  transport: Transport,
  server: ConformanceServer,
  item: ServerCase,
  request: WireRequest,
  behave: (input: object) => Promise<object>,
): Promise<Called> {
  let response: WireResponse | undefined;
  const behaviour: Behaviour = async (operation, input) => {
    if (operation !== item.operation) {
      throw new Error(`${item.name} called ${operation}`);
    }
    return behave(input);
  };
  const errors = await server.during(behaviour, async () => {
    response = await transport.send(item.service, request);
  });
  if (response === undefined) {
    throw new Error(`${transport.name} returned without a response`);
  }
  const { status, body } = response;
  return {
    response,
    report: () => [
      `the response was ${status} ${JSON.stringify(new TextDecoder().decode(body))}`,
      ...errors.map(
        (error) => `the server reported ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
    ],
  };
}

/** Returns the output of a test. A streaming payload becomes a stream, as an implementation would return it. */
function createOutput(model: AstModel, item: ResponseCase): object {
  const output = findShape(model, item.operation).output?.target ?? "smithy.api#Unit";
  const value = toStructure(model, output, item.test.params);
  const streaming = findStreamingMember(model, output);
  const bytes = streaming === undefined ? undefined : value[streaming];
  return streaming === undefined || bytes === undefined
    ? value
    : { ...value, [streaming]: new Blob([asPart(bytes)]).stream() };
}

function asPart(value: unknown): BlobPart {
  if (value instanceof Uint8Array && value.buffer instanceof ArrayBuffer) {
    return new Uint8Array(value);
  }
  throw new Error("A streaming payload must be a blob");
}

function createError(model: AstModel, server: ConformanceServer, error: string, item: ResponseCase): Error {
  const ErrorClass = server.service.findErrorClass(nameOf(error));
  return new ErrorClass(toStructure(model, error, item.test.params));
}

/** Reads the streaming payload of an input, if it has one, so that it can be compared. An empty stream becomes undefined. */
async function readStream(model: AstModel, operation: string, input: object): Promise<object> {
  const streaming = findStreamingMember(model, findShape(model, operation).input?.target ?? "smithy.api#Unit");
  if (streaming === undefined) {
    return input;
  }
  const members: Record<string, unknown> = { ...input };
  const stream = members[streaming];
  if (stream === undefined) {
    return input;
  }
  if (!(stream instanceof ReadableStream)) {
    throw new Error(`The member ${streaming} of the input of ${operation} must be a stream`);
  }
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return { ...members, [streaming]: bytes.byteLength === 0 ? undefined : bytes };
}
