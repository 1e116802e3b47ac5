import { createRequire } from "node:module";
import { join } from "node:path";
import type { GetIntegrationRequest } from "@apigateway/types";
import type { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import type { PutBatchInput } from "../workload/batch-types.ts";
import type { SsdkPackageName } from "./generate.ts";

/** The environment variable that tells child processes the folder of the generated packages. */
export const ssdkFolderVariable = "BENCH_SSDK_FOLDER";

/** A service handler of smithy-typescript's server code. */
export interface SsdkHandler {
  handle(request: HttpRequest, context: unknown): Promise<HttpResponse>;
}

type Operation<Input> = (input: Input) => Promise<unknown>;

type ErrorClass = new (fields: { readonly message: string }) => Error;

/** What the bench uses of the generated packages. */
export interface SsdkPackages {
  readonly integration: {
    getBackplaneControlServiceServiceHandler(
      service: { readonly GetIntegration: Operation<GetIntegrationRequest> },
      toError: (call: unknown, failures: readonly unknown[]) => Error,
    ): SsdkHandler;
    readonly NotFoundException: ErrorClass;
    readonly BadRequestException: ErrorClass;
  };
  readonly batch: {
    getBatchesServiceHandler(service: { readonly PutBatch: Operation<PutBatchInput> }): SsdkHandler;
  };
  readonly routes: {
    getRoutesServiceHandler(service: {
      readonly GetRoute: Operation<Readonly<Record<"area" | "id" | "kind" | "item", string>>>;
    }): SsdkHandler;
  };
}

/**
 * Loads a generated package.
 *
 * @throws {Error} if the package does not exist or the environment variable is not set
 */
export function loadSsdk<Name extends SsdkPackageName>(name: Name): SsdkPackages[Name] {
  const folder = process.env[ssdkFolderVariable];
  if (folder === undefined) {
    throw new Error(`${ssdkFolderVariable} must name the folder of the generated packages.`);
  }
  return createRequire(import.meta.url)(join(folder, name));
}
