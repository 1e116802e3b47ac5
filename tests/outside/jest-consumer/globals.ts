import { getIntegration } from "@apigateway/msw";
import "@apigateway/msw/jest-globals";
import { expect } from "@jest/globals";

expect(getIntegration).toHaveBeenCalledWithInput({ httpMethod: "GET" });
expect(getIntegration).not.toHaveBeenLastCalledWithInput({});
// @ts-expect-error no such matcher
expect(getIntegration).toHaveBeenCalledWithOutput({});
