import { z } from "@hono/zod-openapi";
import { orderStatuses, sources } from "../workload/batch-types.ts";

// Zod schemas with the same constraints as the Smithy models.

const texts = z.record(z.string(), z.string());
const label = z.string().min(1);
const contentHandling = z.enum(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]);

export const failure = z.object({ message: z.string() });

/** The path parameters of GetIntegration. */
export const integrationParams = z.object({ restApiId: label, resourceId: label, httpMethod: label });

/** The response body of GetIntegration. */
export const integration = z.object({
  type: z.enum(["HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"]).optional(),
  httpMethod: z.string().optional(),
  uri: z.string().optional(),
  connectionType: z.enum(["INTERNET", "VPC_LINK"]).optional(),
  connectionId: z.string().optional(),
  credentials: z.string().optional(),
  requestParameters: texts.optional(),
  requestTemplates: texts.optional(),
  passthroughBehavior: z.enum(["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"]).optional(),
  contentHandling: contentHandling.optional(),
  timeoutInMillis: z.int().min(50).max(29_000).optional(),
  cacheNamespace: z.string().optional(),
  cacheKeyParameters: z.array(z.string()).optional(),
  integrationResponses: z
    .record(
      z.string(),
      z.object({
        statusCode: matching(/^[1-5]\d\d$/).optional(),
        selectionPattern: z.string().optional(),
        responseParameters: texts.optional(),
        responseTemplates: texts.optional(),
        contentHandling: contentHandling.optional(),
      }),
    )
    .optional(),
  tlsConfig: z.object({ insecureSkipVerification: z.boolean().optional() }).optional(),
});

const line = z.object({
  sku: matching(/^[A-Z0-9-]+$/)
    .min(4)
    .max(16),
  quantity: z.int().min(1).max(999),
  unitPrice: z.number().min(0),
  gift: z.boolean().optional(),
});

const customer = z.object({
  name: z.string().min(1).max(100),
  email: matching(/^[a-z0-9.]+@[a-z0-9.]+$/).max(254),
  loyalty: z.int().min(0).max(5).optional(),
});

const order = z.object({
  orderId: matching(/^[A-Z]{2}-[0-9]{8}$/),
  status: z.enum(orderStatuses),
  customer,
  lines: z.array(line).min(1).max(50),
  tags: z.array(z.string().min(1).max(30)).max(10).optional(),
});

/** The path parameter of PutBatch. */
export const batchParams = z.object({
  batchId: matching(/^[a-z0-9-]+$/)
    .min(1)
    .max(40),
});

/** The request body of PutBatch. */
export const batchBody = z.object({
  source: z.enum(sources),
  note: z.string().max(500).optional(),
  orders: z.array(order).min(1).max(10_000),
});

/** The response body of PutBatch. */
export const batchOutput = z.object({ batchId: z.string(), accepted: z.int(), total: z.number() });

const routeLabel = z.string().min(1).max(40);

/** The path parameters of each route. */
export const routeParams = z.object({ id: routeLabel, item: routeLabel });

/** The response body of each route. */
export const routeOutput = z.object({ kind: z.string(), id: z.string(), item: z.string() });

function matching(pattern: RegExp) {
  return z.string().regex(pattern);
}
