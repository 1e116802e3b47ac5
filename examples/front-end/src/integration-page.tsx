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

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"];

function MethodForm({ onSubmit }: { onSubmit: (request: GetIntegrationRequest) => void }) {
  const [restApiId, setRestApiId] = useState("");
  const [resourceId, setResourceId] = useState("");
  const [httpMethod, setHttpMethod] = useState("GET");
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit({ restApiId, resourceId, httpMethod });
  }
  return (
    <form onSubmit={submit}>
      <label>
        API
        <input required value={restApiId} onChange={({ target }) => setRestApiId(target.value)} />
      </label>
      <label>
        Resource
        <input required value={resourceId} onChange={({ target }) => setResourceId(target.value)} />
      </label>
      <label>
        Method
        <select value={httpMethod} onChange={({ target }) => setHttpMethod(target.value)}>
          {methods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
