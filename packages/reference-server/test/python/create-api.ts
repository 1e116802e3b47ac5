import type { GetIntegrationRequest, Integration } from "@apigateway/types";
import type { APIGateway } from "@aws-sdk/client-api-gateway";
import type { ApiDefinition } from "../../src/index.ts";

/** A method with the ids that the control plane assigned, and its integration in the document. */
export interface CreatedMethod {
  readonly ids: GetIntegrationRequest;
  readonly integration: Integration;
}

/** Creates an API in a control plane, with a separate call for each resource, method, integration and response. */
export async function createApi(client: APIGateway, api: ApiDefinition): Promise<readonly CreatedMethod[]> {
  const { id: restApiId = "" } = await client.createRestApi({ name: api.title });
  const { items = [] } = await client.getResources({ restApiId });
  const resourceIds = new Map([["/", items[0]?.id ?? ""]]);
  const created: CreatedMethod[] = [];
  for (const { path, methods } of api.resources) {
    const resourceId = await provideResource(client, restApiId, path, resourceIds);
    for (const { httpMethod, integration } of methods) {
      const ids = { restApiId, resourceId, httpMethod };
      await client.putMethod({ ...ids, authorizationType: "NONE" });
      if (integration === undefined) {
        continue;
      }
      await putIntegration(client, ids, integration);
      created.push({ ids, integration });
    }
  }
  return created;
}

/** Returns the id of the resource at a path. Creates the resource, and those above it, if they do not exist. */
async function provideResource(
  client: APIGateway,
  restApiId: string,
  path: string,
  resourceIds: Map<string, string>,
): Promise<string> {
  const known = resourceIds.get(path);
  if (known !== undefined) {
    return known;
  }
  const end = path.lastIndexOf("/");
  const parentId = await provideResource(client, restApiId, path.slice(0, end) || "/", resourceIds);
  const { id = "" } = await client.createResource({ restApiId, parentId, pathPart: path.slice(end + 1) });
  resourceIds.set(path, id);
  return id;
}

async function putIntegration(
  client: APIGateway,
  ids: GetIntegrationRequest,
  { httpMethod: integrationHttpMethod, integrationResponses, requestTemplates, ...integration }: Integration,
): Promise<void> {
  await client.putIntegration({
    ...ids,
    ...integration,
    type: integration.type,
    integrationHttpMethod,
    requestTemplates: toInputTemplates(requestTemplates),
  });
  for (const [statusCode, { responseTemplates, ...response }] of Object.entries(integrationResponses ?? {})) {
    await client.putIntegrationResponse({
      ...ids,
      ...response,
      statusCode,
      responseTemplates: toInputTemplates(responseTemplates),
    });
  }
}

/** Converts templates to the input of a put call. The service returns an empty template as `null`, but accepts only strings. */
function toInputTemplates(templates: Integration["requestTemplates"]): Record<string, string> | undefined {
  return templates && Object.fromEntries(Object.entries(templates).map(([type, template]) => [type, template ?? ""]));
}
