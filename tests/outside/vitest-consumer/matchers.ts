import { getIntegration } from "@apigateway/msw";
import "@apigateway/msw/vitest-matchers";
import { expect } from "vitest";

expect(getIntegration).toHaveBeenCalledWithInput({ httpMethod: "GET" });
expect(getIntegration).not.toHaveBeenLastCalledWithInput({});
await expect(Promise.resolve(getIntegration)).resolves.toHaveBeenCalledWithInput({});
// @ts-expect-error no such matcher
expect(getIntegration).toHaveBeenCalledWithOutput({});
