import { getIntegration } from "@apigateway/msw";
import type { Integration } from "@apigateway/types";
import type { HttpHandler } from "msw";

/** This project's mock: it decodes and validates the request, validates the answer, and remembers the call. */
export function createHandler(output: Integration): HttpHandler {
  return getIntegration(output);
}
