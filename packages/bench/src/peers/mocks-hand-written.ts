import type { Integration } from "@apigateway/types";
import { http, HttpResponse, type HttpHandler } from "msw";

/** Creates a mock with MSW alone. */
export function createHandler(output: Integration): HttpHandler {
  return http.get("*/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration", () =>
    HttpResponse.json(output),
  );
}
