import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as types from "@apigateway/types";
import * as schemas from "@apigateway/types/schemas";
import * as sdk from "@aws-sdk/client-api-gateway";
import type { StaticStructureSchema } from "@smithy/types";
import { describe, expect, test } from "vitest";
import {
  compareContracts,
  describeContract,
  findProblems,
  type DeliberateDifference,
  type GeneratedOperation,
} from "./aws-contract.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sdkTypes = join(
  dirname(createRequire(import.meta.url).resolve("@aws-sdk/client-api-gateway/package.json")),
  "dist-types",
);

const ours: GeneratedOperation = {
  operation: schemas.GetIntegration$,
  exports: { ...types, ...schemas },
  models: readModels(join(root, "packages/types/src/generated/models")),
  command: readFileSync(join(root, "packages/client/src/generated/commands/GetIntegrationCommand.ts"), "utf8"),
};

const aws: GeneratedOperation = {
  operation: sdk.GetIntegration$,
  exports: { ...sdk },
  models: readModels(join(sdkTypes, "models")),
  command: readFileSync(join(sdkTypes, "commands/GetIntegrationCommand.d.ts"), "utf8"),
};

const deliberate: readonly DeliberateDifference[] = [
  {
    about: "Integration.passthroughBehavior",
    ours: "string, enum PassthroughBehavior",
    aws: "string",
    reason: "The reference page lists the three values, and the service refuses any other.",
  },
  {
    about: "enum PassthroughBehavior",
    ours: "NEVER, WHEN_NO_MATCH, WHEN_NO_TEMPLATES",
    reason: "It is the enum of Integration.passthroughBehavior.",
  },
  {
    about: "Integration.requestTemplates",
    ours: "sparse map of string to string",
    aws: "map of string to string",
    reason: "The service returns an empty template as null.",
  },
  {
    about: "IntegrationResponse.responseTemplates",
    ours: "sparse map of string to string",
    aws: "map of string to string",
    reason: "The service returns an empty template as null.",
  },
];

test("the model has what AWS's SDK has, except for the deliberate differences", () => {
  expect(findProblems(compareContracts(describeContract(ours), describeContract(aws)), deliberate)).toEqual([]);
});

test("the comparison covers the binding, the errors, every structure and the enums", () => {
  const contract = describeContract(aws);
  expect(Object.fromEntries(contract)).toMatchObject({
    GetIntegration: "http GET /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration 200",
    "GetIntegration throws TooManyRequestsException": "error client, httpError 429",
    "TooManyRequestsException.retryAfterSeconds": "string, httpHeader Retry-After",
    "GetIntegrationRequest.restApiId": "string, required, httpLabel 1",
    "Integration.type": "string, enum IntegrationType",
    "Integration.timeoutInMillis": "number",
    "Integration.responseTransferMode": "string, enum ResponseTransferMode",
    "Integration.integrationTarget": "string",
    "Integration.cacheKeyParameters": "list of string",
    "Integration.integrationResponses": "map of string to structure IntegrationResponse",
    "IntegrationResponse.selectionPattern": "string",
    "TlsConfig.insecureSkipVerification": "boolean",
    "enum ResponseTransferMode": "BUFFERED, STREAM",
  });
});

describe("a model that differs from AWS's", () => {
  test("in a member that it lacks is found", () => {
    expect(problemsOf(withoutMember("responseTransferMode"))).toEqual([
      "Integration.responseTransferMode: AWS has it (string, enum ResponseTransferMode), the model does not. Change the model, or add a deliberate difference.",
      "enum ResponseTransferMode: AWS has it (BUFFERED, STREAM), the model does not. Change the model, or add a deliberate difference.",
    ]);
  });

  test("in a value that an enum lacks is found", () => {
    const exports = { ...ours.exports, ConnectionType: { INTERNET: "INTERNET" } };
    expect(problemsOf({ ...ours, exports })).toEqual([
      'enum ConnectionType: AWS has "INTERNET, VPC_LINK", the model has "INTERNET". Change the model, or add a deliberate difference.',
    ]);
  });

  test("in an error that it lacks is found, with its status and members", () => {
    const command = ours.command.replace("@throws {@link UnauthorizedException}", "");
    expect(problemsOf({ ...ours, command })).toEqual([
      "GetIntegration throws UnauthorizedException: AWS has it (error client, httpError 401), the model does not. Change the model, or add a deliberate difference.",
      "UnauthorizedException.message: AWS has it (string), the model does not. Change the model, or add a deliberate difference.",
    ]);
  });

  test("in its HTTP binding is found", () => {
    const [id, namespace, name, , input, output] = ours.operation;
    const traits = { http: ["POST", "/integration", 201] } as const;
    const operation: GeneratedOperation["operation"] = [id, namespace, name, { http: [...traits.http] }, input, output];
    expect(problemsOf({ ...ours, operation })).toEqual([
      expect.stringContaining('the model has "http POST /integration 201"'),
    ]);
  });

  test("in a member that must be present is found", () => {
    const models = ours.models.map((text) => text.replace("restApiId: string", "restApiId?: string"));
    expect(problemsOf({ ...ours, models })).toEqual([
      expect.stringMatching(/^GetIntegrationRequest\.restApiId: .*the model has "string, httpLabel 1"/),
    ]);
  });
});

test("a deliberate difference that does not exist any more is found", () => {
  const outdated = { about: "Integration.uri", ours: "string", reason: "AWS lacked it." };
  expect(
    findProblems(compareContracts(describeContract(ours), describeContract(aws)), [...deliberate, outdated]),
  ).toEqual(["Integration.uri: the deliberate difference does not exist any more. Remove or correct its entry."]);
});

test("a command that throws an error without a schema is refused", () => {
  const command = "@throws {@link LostException} (client fault)";
  expect(() => describeContract({ ...ours, command })).toThrow("LostException");
});

function problemsOf(model: GeneratedOperation): readonly string[] {
  return findProblems(compareContracts(describeContract(model), describeContract(aws)), deliberate);
}

function withoutMember(lost: string): GeneratedOperation {
  const [id, namespace, name, traits, members, targets] = schemas.Integration$;
  const kept = members.map((_, index) => index).filter((index) => members[index] !== lost);
  const output: StaticStructureSchema = [
    id,
    namespace,
    name,
    traits,
    kept.map((index) => members[index] ?? ""),
    kept.map((index) => targets[index] ?? 0),
  ];
  const [operationId, operationNamespace, operationName, operationTraits, input] = ours.operation;
  return {
    ...ours,
    operation: [operationId, operationNamespace, operationName, operationTraits, input, () => output],
  };
}

function readModels(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => /^models_\d+(?:\.d)?\.ts$/.test(file));
  return files.map((file) => readFileSync(join(folder, file), "utf8"));
}
