import type { Integration } from "@apigateway/types";
import { http, HttpResponse, type HttpHandler } from "msw";

/** What somebody writes who has MSW and nothing else. */
export function createHandler(output: Integration): HttpHandler {
  return http.get("*/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration", () =>
    HttpResponse.json(output),
  );
}
