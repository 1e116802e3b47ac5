import type { GetIntegrationRequest, Integration, IntegrationResponse } from "@apigateway/types";

/** The media type of the service's default representation. {@link https://stateless.group/hal_specification.html} */
export const halMediaType = "application/hal+json";

interface Link {
  readonly href: string;
  readonly name?: string;
  readonly title?: string;
  readonly templated?: true;
}

/** Serializes an integration as HAL, in the form of the sample response of the operation's reference page. */
export function toHal(integration: Integration, method: GetIntegrationRequest): string {
  const { integrationResponses, ...members } = integration;
  const self = hrefOf(method);
  const responses = Object.values(integrationResponses ?? {});
  const links = responses.map((response) => linkToResponse(self, response));
  const embedded = responses.map((response) => embedResponse(self, response));
  return JSON.stringify({
    _links: {
      curies: [
        { href: "{rel}.html", name: "integration", templated: true },
        { href: "{rel}.html", name: "integrationresponse", templated: true },
      ],
      self: { href: self },
      "integration:delete": { href: self },
      "integration:responses": oneOrMore(links),
      "integration:update": { href: self },
      "integrationresponse:put": { href: `${self}/responses/{status_code}`, templated: true },
    },
    ...sortKeys(members),
    _embedded: responses.length === 0 ? undefined : { "integration:responses": oneOrMore(embedded) },
  });
}

function hrefOf({ restApiId, resourceId, httpMethod }: GetIntegrationRequest): string {
  const [api, resource, method] = [restApiId, resourceId, httpMethod].map(encodeURIComponent);
  return `/restapis/${api}/resources/${resource}/methods/${method}/integration`;
}

function linkToResponse(self: string, { statusCode = "" }: IntegrationResponse): Link {
  return { href: `${self}/responses/${statusCode}`, name: statusCode, title: statusCode };
}

function embedResponse(self: string, response: IntegrationResponse): object {
  const link = linkToResponse(self, response);
  return {
    _links: {
      self: link,
      "integrationresponse:delete": { href: link.href },
      "integrationresponse:update": { href: link.href },
    },
    ...sortKeys(response),
  };
}

/** Returns a single item as it is and several items as an array, as the service does for links and embedded resources. */
function oneOrMore<Item>(items: readonly Item[]): Item | readonly Item[] | undefined {
  return items.length > 1 ? items : items[0];
}

function sortKeys(value: object): object {
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key): [string, unknown] => [key, Reflect.get(value, key)]));
}
