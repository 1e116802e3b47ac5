import { AwsRestJsonProtocol } from "@aws-sdk/core/protocols";
import { operation, TypeRegistry } from "@smithy/core/schema";
import { fromBase64, fromUtf8, streamCollector, toBase64, toUtf8 } from "@smithy/core/serde";
import { HttpRequest } from "@smithy/core/transport";
import type { InMemoryRequestHandler } from "../../src/host/in-memory/to-request-handler.ts";
import type { Fields } from "./arbitrary-value.ts";
import type { OperationPlan } from "./plan.ts";
import { toErrorSchema, toOperationSchema } from "./to-schemas.ts";

/**
 * Calls a plan's operation through the runtime of smithy-typescript's generated clients.
 *
 * @throws {Error} if the response is an error: an instance of `errorClass` for the plan's own error
 */
export async function callBySdk(
  plan: OperationPlan,
  errorClass: new (options: never) => Error,
  input: Fields,
  handler: InMemoryRequestHandler,
): Promise<Fields> {
  const registry = new TypeRegistry("fuzz");
  registry.registerError(toErrorSchema(plan), errorClass as never);
  const protocol = new AwsRestJsonProtocol({ defaultNamespace: "fuzz", errorTypeRegistries: [registry] });
  const context = {
    endpoint: async () => ({ url: new URL("http://localhost/") }),
    base64Encoder: toBase64,
    base64Decoder: fromBase64,
    utf8Encoder: toUtf8,
    utf8Decoder: fromUtf8,
    streamCollector,
    requestHandler: handler,
  };
  protocol.setSerdeContext(context as never);
  const [, namespace, name, traits, inputSchema, outputSchema] = toOperationSchema(plan);
  const schema = operation(namespace, name, traits, inputSchema, outputSchema);
  const request = await protocol.serializeRequest(schema, input, context as never);
  if (!HttpRequest.isInstance(request)) {
    throw new TypeError("The client made no HTTP request.");
  }
  const { response } = await handler.handle(request);
  const output: object = await protocol.deserializeResponse(schema, context as never, response);
  return { ...output };
}
