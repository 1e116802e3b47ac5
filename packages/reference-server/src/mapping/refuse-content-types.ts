import { type Place, placeUnder } from "../documents/follow-reference.ts";
import { validationResult } from "../documents/service-words.ts";
import type { ValueReader } from "./value-reader.ts";

/**
 * Refuses templates whose key is not a media type. Recorded for PutIntegrationResponse: localstack,
 * test_apigateway_api.snapshot.json, test_integration_response_invalid_responsetemplates.
 */
export function refuseContentTypes(
  { findings }: ValueReader,
  place: Place,
  templates: Readonly<Record<string, unknown>> | undefined,
  step: string,
): void {
  for (const type of Object.keys(templates ?? {})) {
    if (!type.includes("/")) {
      const message = `${step}: ${validationResult(`Invalid content type specified: ${type}`)}`;
      findings.refuse(placeUnder(place, type).path, message);
    }
  }
}
