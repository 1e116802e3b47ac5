import type { GetIntegrationRequest } from "@apigateway/types";
import { httpbinding } from "@aws-smithy/server-common";
import { HttpRequest } from "@smithy/protocol-http";
import { streamCollector } from "@smithy/node-http-handler";
import { fromBase64, toBase64 } from "@smithy/util-base64";
import { fromUtf8, toUtf8 } from "@smithy/util-utf8";
import { toFetch, toListener } from "../ssdk/adapters.ts";
import { toShapeName } from "../ssdk/model.ts";
import { asHandler, SsdkPackage, type SsdkHandler } from "../ssdk/package.ts";
import { routeCountOf, type AppName } from "../workload/app.ts";
import type { PutBatchInput } from "../workload/batch-types.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { listCalledRoutes, listRoutes } from "../workload/routes.ts";
import { listenOnNode } from "./listen-on-node.ts";
import type { BodyReader, MountedApp } from "./peer.ts";

export function mount(app: AppName): MountedApp | undefined {
  if (app === "readings") {
    return undefined;
  }
  const handler = createHandler(app);
  return { listen: () => listenOnNode(toListener(handler)), fetch: toFetch(handler) };
}

/** Creates a body reader that deserializes and validates the request like the generated handler. */
export function createBodyReader(): BodyReader {
  const generated = new SsdkPackage("batch");
  const context = {
    base64Encoder: toBase64,
    base64Decoder: fromBase64,
    utf8Encoder: toUtf8,
    utf8Decoder: fromUtf8,
    streamCollector,
    disableHostPrefix: true,
  };
  return async ({ bytes }) => {
    const request = new HttpRequest({
      method: "PUT",
      path: "/batches/night-17",
      headers: { "content-type": "application/json" },
      body: bytes,
    });
    try {
      const input = await generated.call(["Aws_restJson1", "deserializePutBatchRequest"], request, context);
      const failures = generated.call(["PutBatchInput", "validate"], input);
      return Array.isArray(failures) && failures.length === 0;
    } catch {
      // The generated handler responds with a SerializationException to any error of the deserializer.
      return false;
    }
  };
}

function createHandler(app: AppName): SsdkHandler {
  const generated = new SsdkPackage(app);
  const count = routeCountOf(app);
  if (count !== undefined) {
    return createRoutesHandler(generated, count);
  }
  return asHandler(app === "integration" ? createIntegrationHandler(generated) : createBatchHandler(generated));
}

function createIntegrationHandler(generated: SsdkPackage): unknown {
  const service = {
    async GetIntegration({ restApiId, resourceId, httpMethod }: GetIntegrationRequest) {
      const message = "Invalid Method identifier specified";
      return (
        findIntegration(restApiId, resourceId, httpMethod) ?? throwCreated(generated, "NotFoundException", message)
      );
    },
  };
  const toBadRequest = (_call: unknown, failures: readonly unknown[]): unknown =>
    generated.create("BadRequestException", { message: JSON.stringify(failures) });
  return generated.call(["getBackplaneControlServiceServiceHandler"], service, toBadRequest);
}

function throwCreated(generated: SsdkPackage, name: string, message: string): never {
  throw generated.create(name, { message });
}

function createBatchHandler(generated: SsdkPackage): unknown {
  const service = { PutBatch: async (input: PutBatchInput) => acceptBatch(input) };
  return generated.call(["getBatchesServiceHandler"], service);
}

/**
 * Creates a handler for the called operations with a router for all operations. The result equals that of the generated
 * factory, but generating the factory for a thousand operations takes minutes.
 */
function createRoutesHandler(generated: SsdkPackage, count: number): SsdkHandler {
  const operations = listCalledRoutes(count).map(({ key }) => {
    const operation = async ({ id, item }: { id: string; item: string }) => ({ operation: key, id, item });
    return [toShapeName(key), operation] as const;
  });
  const router = new httpbinding.HttpBindingMux(
    listRoutes(count).map(
      ({ key, area, kind }) =>
        new httpbinding.UriSpec(
          "GET",
          [
            { type: "path_literal", value: area },
            { type: "path" },
            { type: "path_literal", value: kind },
            { type: "path" },
          ],
          [],
          { service: "Routes", operation: toShapeName(key) },
        ),
    ),
  );
  const createSerializer = (operation: string): unknown => generated.create(`${operation}Serializer`);
  const toValidationException = (_call: unknown, failures: readonly unknown[]): unknown => ({
    name: "ValidationException",
    $fault: "client",
    message: JSON.stringify(failures),
  });
  const handler = generated.create(
    "RoutesServiceHandler",
    Object.fromEntries(operations),
    router,
    createSerializer,
    generated.get(["Aws_restJson1", "serializeFrameworkException"]),
    toValidationException,
  );
  return asHandler(handler);
}
