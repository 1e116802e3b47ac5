import { APIGateway } from "@apigateway/client";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { IntegrationPage } from "./integration-page.tsx";
import "./page.css";

const endpoint = new URL(import.meta.env.VITE_API_URL ?? "/api", location.href).href;

// Vite replaces the constant, so a production build leaves out the mocks and MSW.
if (import.meta.env.DEV) {
  const { startMocks } = await import("./mocks/start-mocks.ts");
  await startMocks(endpoint);
}

const client = new APIGateway({
  endpoint,
  region: "us-east-1",
  // A page must not contain credentials of AWS. The server at the endpoint checks the user's session and signs anew.
  credentials: { accessKeyId: "none", secretAccessKey: "none" },
});

const root = document.getElementById("root");
if (root === null) {
  throw new Error('index.html has no element with the id "root".');
}
createRoot(root).render(
  <StrictMode>
    <IntegrationPage client={client} />
  </StrictMode>,
);
