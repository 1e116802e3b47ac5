import { orderStatuses, sources } from "../workload/batch-types.ts";

// JSON Schemas with the same constraints as the Smithy models.

const text = { type: "string" } as const;
const texts = { type: "object", additionalProperties: text } as const;
const label = { type: "string", minLength: 1 } as const;
const contentHandling = { enum: ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] } as const;
const failure = { type: "object", properties: { message: text } } as const;

const integrationResponse = {
  type: "object",
  properties: {
    statusCode: { type: "string", pattern: "^[1-5]\\d\\d$" },
    selectionPattern: text,
    responseParameters: texts,
    responseTemplates: texts,
    contentHandling,
  },
} as const;

const integration = {
  type: "object",
  properties: {
    type: { enum: ["HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"] },
    httpMethod: text,
    uri: text,
    connectionType: { enum: ["INTERNET", "VPC_LINK"] },
    connectionId: text,
    credentials: text,
    requestParameters: texts,
    requestTemplates: texts,
    passthroughBehavior: { enum: ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] },
    contentHandling,
    timeoutInMillis: { type: "integer", minimum: 50, maximum: 29_000 },
    cacheNamespace: text,
    cacheKeyParameters: { type: "array", items: text },
    integrationResponses: { type: "object", additionalProperties: integrationResponse },
    tlsConfig: { type: "object", properties: { insecureSkipVerification: { type: "boolean" } } },
  },
} as const;

/** The schemas of GetIntegration. */
export const integrationSchemas = {
  params: {
    type: "object",
    required: ["restApiId", "resourceId", "httpMethod"],
    properties: { restApiId: label, resourceId: label, httpMethod: label },
  },
  response: { 200: integration, 404: failure },
} as const;

const line = {
  type: "object",
  required: ["sku", "quantity", "unitPrice"],
  properties: {
    sku: { type: "string", pattern: "^[A-Z0-9-]+$", minLength: 4, maxLength: 16 },
    quantity: { type: "integer", minimum: 1, maximum: 999 },
    unitPrice: { type: "number", minimum: 0 },
    gift: { type: "boolean" },
  },
} as const;

const customer = {
  type: "object",
  required: ["name", "email"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 100 },
    email: { type: "string", pattern: "^[a-z0-9.]+@[a-z0-9.]+$", maxLength: 254 },
    loyalty: { type: "integer", minimum: 0, maximum: 5 },
  },
} as const;

const order = {
  type: "object",
  required: ["orderId", "status", "customer", "lines"],
  properties: {
    orderId: { type: "string", pattern: "^[A-Z]{2}-[0-9]{8}$" },
    status: { enum: orderStatuses },
    customer,
    lines: { type: "array", items: line, minItems: 1, maxItems: 50 },
    tags: { type: "array", items: { type: "string", minLength: 1, maxLength: 30 }, maxItems: 10 },
  },
} as const;

/** The schemas of PutBatch. */
export const batchSchemas = {
  params: {
    type: "object",
    required: ["batchId"],
    properties: { batchId: { type: "string", pattern: "^[a-z0-9-]+$", minLength: 1, maxLength: 40 } },
  },
  body: {
    type: "object",
    required: ["source", "orders"],
    properties: {
      source: { enum: sources },
      note: { type: "string", maxLength: 500 },
      orders: { type: "array", items: order, minItems: 1, maxItems: 10_000 },
    },
  },
  response: {
    200: {
      type: "object",
      required: ["batchId", "accepted", "total"],
      properties: { batchId: text, accepted: { type: "integer" }, total: { type: "number" } },
    },
  },
} as const;

const reading = {
  type: "object",
  required: ["at", "received", "s", "value", "raw"],
  properties: {
    at: { type: "number" },
    received: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$" },
    s: { type: "string", pattern: "^[a-z0-9-]+$", minLength: 1, maxLength: 40 },
    value: { type: "number" },
    raw: { type: "string", pattern: "^[A-Za-z0-9+/]*={0,2}$" },
    note: { type: ["string", "null"], maxLength: 500 },
  },
  // With Fastify's options, Ajv removes the members that are not listed.
  additionalProperties: false,
} as const;

/** The schemas of PutReadings. */
export const readingsSchemas = {
  body: {
    type: "object",
    required: ["readings"],
    properties: { readings: { type: "array", items: reading, minItems: 1, maxItems: 10_000 } },
  },
  response: {
    200: {
      type: "object",
      required: ["accepted", "latest", "bytes"],
      properties: { accepted: { type: "integer" }, latest: { type: "number" }, bytes: { type: "integer" } },
    },
  },
} as const;

const routeLabel = { type: "string", minLength: 1, maxLength: 40 } as const;

/** The schemas of each route. */
export const routeSchemas = {
  params: { type: "object", required: ["id", "item"], properties: { id: routeLabel, item: routeLabel } },
  response: {
    200: {
      type: "object",
      required: ["kind", "id", "item"],
      properties: { kind: text, id: text, item: text },
    },
  },
} as const;
