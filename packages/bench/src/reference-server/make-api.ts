import { importDocument, type ApiDefinition } from "@apigateway/reference-server";
import { sampleIntegration } from "../workload/integration.ts";

const methods = ["get", "put", "post", "delete"] as const;

/** Returns an API in which every operation has the sample integration with a different URI. */
export function makeApi(title: string, operations: number): ApiDefinition {
  const { integrationResponses, ...integration } = sampleIntegration;
  const responses = { default: integrationResponses["200"] };
  // The service refuses mappings to headers that the method response does not declare.
  const names = Object.keys(responses.default.responseParameters).map((key) =>
    key.replace("method.response.header.", ""),
  );
  const headers = Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }]));
  const paths: Record<string, Record<string, object>> = {};
  for (let i = 0; i < operations; i++) {
    const operation = {
      operationId: `operation${i}`,
      responses: { "200": { description: "The result", headers } },
      "x-amazon-apigateway-integration": {
        ...integration,
        uri: integration.uri.replace("Calc/", `Calc${i}/`),
        responses,
      },
    };
    (paths[`/things/${Math.floor(i / methods.length)}`] ??= {})[methods[i % methods.length] ?? "get"] = operation;
  }
  const outcome = importDocument(JSON.stringify({ openapi: "3.0.1", info: { title, version: "1" }, paths }));
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  return outcome.value;
}
