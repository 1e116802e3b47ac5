import type { APIGateway } from "@apigateway/client";
import {
  APIGatewayServiceException,
  NotFoundException,
  TooManyRequestsException,
  type GetIntegrationRequest,
  type Integration,
} from "@apigateway/types";
import { useIntegration } from "./use-integration.ts";

/** Shows the integration that was asked for, or why there is none to show. */
export function IntegrationResult(props: { client: APIGateway; request: GetIntegrationRequest; onRetry: () => void }) {
  const result = useIntegration(props.client, props.request);
  if (result.kind === "loading") {
    return <p role="status">Loading …</p>;
  }
  if (result.kind === "found") {
    return <IntegrationTable integration={result.integration} />;
  }
  return (
    <div role="alert">
      <p>{explain(result.error)}</p>
      {!(result.error instanceof NotFoundException) && (
        <button type="button" onClick={props.onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

function IntegrationTable({ integration }: { integration: Integration }) {
  const rows = [
    ["Type", integration.type],
    ["Back end", integration.uri],
    ["Method at the back end", integration.httpMethod],
    ["Timeout", integration.timeoutInMillis && `${integration.timeoutInMillis} ms`],
  ];
  return (
    <table>
      <caption>Integration</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value ?? "none"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function explain(error: unknown): string {
  if (error instanceof NotFoundException) {
    return "This method has no integration.";
  }
  if (error instanceof TooManyRequestsException) {
    return `The service is busy. Try again in ${error.retryAfterSeconds ?? "a few"} seconds.`;
  }
  if (error instanceof APIGatewayServiceException) {
    return `The service reports an error: ${error.message}`;
  }
  return "The service cannot be reached.";
}
