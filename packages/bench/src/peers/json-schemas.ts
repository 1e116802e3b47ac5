import { orderStatuses, sources } from "../workload/batch-types.ts";

// JSON Schemas with the same constraints as the Smithy models.

const text = { type: "string" };
const texts = { type: "object", additionalProperties: text };
const label = { type: "string", minLength: 1 };
const contentHandling = { type: "string", enum: ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] };

const integrationResponse = objectOf(
  {},
  {
    statusCode: { type: "string", pattern: "^[1-5]\\d\\d$" },
    selectionPattern: text,
    responseParameters: texts,
    responseTemplates: texts,
    contentHandling,
  },
);

const integration = objectOf(
  {},
  {
    type: { type: "string", enum: ["HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"] },
    httpMethod: text,
    uri: text,
    connectionType: { type: "string", enum: ["INTERNET", "VPC_LINK"] },
    connectionId: text,
    credentials: text,
    requestParameters: texts,
    requestTemplates: texts,
    passthroughBehavior: { type: "string", enum: ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] },
    contentHandling,
    timeoutInMillis: { type: "integer", minimum: 50, maximum: 29_000 },
    cacheNamespace: text,
    cacheKeyParameters: { type: "array", items: text },
    integrationResponses: { type: "object", additionalProperties: integrationResponse },
    tlsConfig: objectOf({}, { insecureSkipVerification: { type: "boolean" } }),
  },
);

/** The schemas of GetIntegration. */
export const integrationSchemas = {
  params: objectOf({ restApiId: label, resourceId: label, httpMethod: label }),
  response: { 200: integration, 404: objectOf({}, { message: text }) },
};

const line = objectOf(
  {
    sku: { type: "string", pattern: "^[A-Z0-9-]+$", minLength: 4, maxLength: 16 },
    quantity: { type: "integer", minimum: 1, maximum: 999 },
    unitPrice: { type: "number", minimum: 0 },
  },
  { gift: { type: "boolean" } },
);

const customer = objectOf(
  {
    name: { type: "string", minLength: 1, maxLength: 100 },
    email: { type: "string", pattern: "^[a-z0-9.]+@[a-z0-9.]+$", maxLength: 254 },
  },
  { loyalty: { type: "integer", minimum: 0, maximum: 5 } },
);

const order = objectOf(
  {
    orderId: { type: "string", pattern: "^[A-Z]{2}-[0-9]{8}$" },
    status: { type: "string", enum: orderStatuses },
    customer,
    lines: { type: "array", items: line, minItems: 1, maxItems: 50 },
  },
  { tags: { type: "array", items: { type: "string", minLength: 1, maxLength: 30 }, maxItems: 10 } },
);

/** The schemas of PutBatch. */
export const batchSchemas = {
  params: objectOf({ batchId: { type: "string", pattern: "^[a-z0-9-]+$", minLength: 1, maxLength: 40 } }),
  body: objectOf(
    {
      source: { type: "string", enum: sources },
      orders: { type: "array", items: order, minItems: 1, maxItems: 10_000 },
    },
    { note: { type: "string", maxLength: 500 } },
  ),
  response: { 200: objectOf({ batchId: text, accepted: { type: "integer" }, total: { type: "number" } }) },
};

const reading = {
  ...objectOf(
    {
      at: { type: "number" },
      received: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$" },
      s: { type: "string", pattern: "^[a-z0-9-]+$", minLength: 1, maxLength: 40 },
      value: { type: "number" },
      raw: { type: "string", pattern: "^[A-Za-z0-9+/]*={0,2}$" },
    },
    { note: { type: ["string", "null"], maxLength: 500 } },
  ),
  // With Fastify's options, Ajv removes the members that are not listed.
  additionalProperties: false,
};

/** The schemas of PutReadings. */
export const readingsSchemas = {
  body: objectOf({ readings: { type: "array", items: reading, minItems: 1, maxItems: 10_000 } }),
  response: {
    200: objectOf({ accepted: { type: "integer" }, latest: { type: "number" }, bytes: { type: "integer" } }),
  },
};

function objectOf(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) {
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } };
}
