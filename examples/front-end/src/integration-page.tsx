import type { APIGateway } from "@apigateway/client";
import type { GetIntegrationRequest } from "@apigateway/types";
import { useState, type FormEvent } from "react";
import { IntegrationResult } from "./integration-result.tsx";

/** Asks for a method of an API and shows where its requests go. */
export function IntegrationPage({ client }: { client: APIGateway }) {
  const [request, setRequest] = useState<GetIntegrationRequest>();
  return (
    <main>
      <h1>Integrations</h1>
      <MethodForm onSubmit={setRequest} />
      {request && (
        // A new object is a new request, even if it has the same members.
        <IntegrationResult client={client} request={request} onRetry={() => setRequest({ ...request })} />
      )}
    </main>
  );
}

function MethodForm({ onSubmit }: { onSubmit: (request: GetIntegrationRequest) => void }) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubmit({
      restApiId: String(form.get("restApiId")),
      resourceId: String(form.get("resourceId")),
      httpMethod: String(form.get("httpMethod")),
    });
  }
  return (
    <form onSubmit={submit}>
      <label>
        API
        <input name="restApiId" required />
      </label>
      <label>
        Resource
        <input name="resourceId" required />
      </label>
      <label>
        Method
        <select name="httpMethod">
          {["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"].map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
