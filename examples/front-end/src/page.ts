import type { APIGateway } from "@apigateway/client";
import { NotFoundException, TooManyRequestsException, type GetIntegrationRequest } from "@apigateway/types";

/** The HTML that shows where the requests of a method go. */
export async function renderIntegration(client: APIGateway, method: GetIntegrationRequest): Promise<string> {
  try {
    const { type, uri } = await client.getIntegration(method);
    return uri === undefined ? `<p>${escape(type)}</p>` : `<p>${escape(type)} to <code>${escape(uri)}</code></p>`;
  } catch (error) {
    if (error instanceof NotFoundException) {
      return `<p>This method does not exist.</p>`;
    }
    if (error instanceof TooManyRequestsException) {
      return `<p>Try again in ${escape(error.retryAfterSeconds ?? "some")} seconds.</p>`;
    }
    throw error;
  }
}

function escape(text = ""): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
