import { getIntegration } from "@apigateway/msw";
import type { Integration } from "@apigateway/types";
import type { HttpHandler } from "msw";

/** Creates this project's mock, which validates the request and the response and records the call. */
export function createHandler(output: Integration): HttpHandler {
  return getIntegration(output);
}
