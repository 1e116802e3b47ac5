import type { APIGateway } from "@apigateway/client";
import type { GetIntegrationRequest, Integration } from "@apigateway/types";
import { useEffect, useState } from "react";

/** What is known of an integration that was asked for. */
export type IntegrationState =
  | { readonly kind: "loading" }
  | { readonly kind: "found"; readonly integration: Integration }
  | { readonly kind: "failed"; readonly error: unknown };

/** Calls the service for each new request object, and drops the answer to an earlier one. */
export function useIntegration(client: APIGateway, request: GetIntegrationRequest): IntegrationState {
  const [last, setLast] = useState<{ request: GetIntegrationRequest; state: IntegrationState }>();
  useEffect(() => {
    const abort = new AbortController();
    async function start(): Promise<void> {
      const state = await load(client, request, abort.signal);
      if (!abort.signal.aborted) {
        setLast({ request, state });
      }
    }
    void start();
    return () => abort.abort();
  }, [client, request]);
  return last?.request === request ? last.state : { kind: "loading" };
}

async function load(
  client: APIGateway,
  request: GetIntegrationRequest,
  abortSignal: AbortSignal,
): Promise<IntegrationState> {
  try {
    return { kind: "found", integration: await client.getIntegration(request, { abortSignal }) };
  } catch (error) {
    return { kind: "failed", error };
  }
}
