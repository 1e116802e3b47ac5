import type { APIGateway } from "@apigateway/client";
import { NotFoundException } from "@apigateway/types";
import { useEffect, useState } from "react";

/** Shows the integration of a method. */
export function IntegrationView({ client, resourceId }: { client: APIGateway; resourceId: string }) {
  const [text, setText] = useState("Loading …");
  useEffect(() => {
    const abort = new AbortController();
    client
      .getIntegration({ restApiId: "uojnr9hd57", resourceId, httpMethod: "GET" }, { abortSignal: abort.signal })
      .then(({ type, uri }) => setText(`${type} ${uri ?? ""}`))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) {
          setText(error instanceof NotFoundException ? "There is no integration." : "Please try again.");
        }
      });
    return () => abort.abort();
  }, [client, resourceId]);
  return <p role="status">{text}</p>;
}
