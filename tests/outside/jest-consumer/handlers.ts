import { getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";

const network = setupServer(...handlers());
network.use(getIntegration({ type: "MOCK" }), getIntegration.notFound({ message: "gone" }));
// @ts-expect-error the types are there: an integration has no such type
network.use(getIntegration({ type: "MOCKED" }));

expect(getIntegration).toHaveBeenCalledWithInput({ httpMethod: "GET" });
// @ts-expect-error no such matcher
expect(getIntegration).toHaveBeenCalledWithOutput({});
