import type { ErrorShape, HttpTrait, MemberShape, OperationShape, StructureShape } from "@smithy-contract/shapes";
import { createServer, type ServedService, type Server, type ServerOptions } from "../src/index.ts";
import { withChecksums } from "../src/checksums.ts";
import { restJson1 } from "../src/rest-json-1.ts";

/** A service of one operation. Tests state only the parts that they are about; the rest has plain defaults. */
export interface OneOperation {
  readonly http?: Partial<HttpTrait>;
  readonly input?: Readonly<Record<string, MemberShape>>;
  readonly output?: Readonly<Record<string, MemberShape>>;
  readonly errors?: readonly ErrorShape[];
  readonly traits?: Pick<OperationShape, "checksumRequired" | "requestCompression">;
  readonly run?: (input: never) => unknown;
  readonly options?: ServerOptions;
}

/** Makes a server of one operation, `POST /`. Without an implementation, it returns its input. */
export function serveOne({ http, input = {}, output = {}, errors = [], traits, run, options }: OneOperation): Server {
  const operation: OperationShape = {
    id: "test#Run",
    name: "Run",
    http: { method: "POST", uri: "/", code: 200, ...http },
    input: toStructure("test#RunInput", input),
    output: toStructure("test#RunOutput", output),
    errors,
    ...traits,
  };
  const service: ServedService = {
    id: "test#Service",
    name: "Service",
    version: "1",
    format: 2,
    operations: { run: operation },
    protocols: [withChecksums(restJson1)],
  };
  return createServer(service, { run: run ?? ((fields: never) => fields) }, options ?? {});
}

/** Makes a POST request with a JSON text. */
export function postJson(body: string, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
}

function toStructure(id: string, members: Readonly<Record<string, MemberShape>>): StructureShape {
  return { kind: "structure", id, members, traits: {} };
}
