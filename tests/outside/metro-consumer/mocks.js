import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/native";

const network = setupServer(...handlers());
network.listen();
network.use(getIntegration({ type: "MOCK" }));

fetch("https://apigateway.eu-west-1.amazonaws.com/restapis/a1b2c3/resources/d4e5f6/methods/GET/integration")
  .then((response) => response.text())
  .then((body) => console.log(JSON.stringify({ body, calls: getIntegration.calls.length })));
