import { getIntegration } from "@apigateway/msw";
import { setupServer } from "msw/node";

const network = setupServer(getIntegration(() => ({ timeoutInMillis: 1 }), { onViolation: () => {} }));

beforeAll(() => network.listen());
afterAll(() => network.close());

test("breaks the contract", async () => {
  await fetch("https://apigateway.eu-west-1.amazonaws.com/restapis/a/resources/b/methods/GET/integration");
});
test("keeps the contract", () => {});
