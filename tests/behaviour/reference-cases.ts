import { examples } from "@apigateway/msw";
import { expect } from "vitest";
import type { Case } from "./cases.ts";
import { pathOf } from "./way.ts";

const sample = examples.getIntegration["Read the integration of a method"];
const path = pathOf(sample.input);

/** What the reference server adds to the contract: defaults, messages and the HAL representation. */
export const referenceCases: readonly Case[] = [
  {
    name: "answers the reference page's sample, with the defaults that the service adds",
    ways: ["reference"],
    async run({ call }) {
      expect(await call(sample.input)).toEqual({ output: { ...sample.output, timeoutInMillis: 29_000 } });
    },
  },
  {
    name: "says in the service's words what does not exist",
    ways: ["reference"],
    async run({ call }) {
      const messageFor = async (change: object) => (await call({ ...sample.input, ...change })).error?.message;
      expect(await messageFor({ restApiId: "nope" })).toBe("Invalid Resource identifier specified");
      expect(await messageFor({ resourceId: "nope" })).toBe("Invalid Resource identifier specified");
      expect(await messageFor({ httpMethod: "PUT" })).toBe("Invalid Method identifier specified");
    },
  },
  ...[undefined, "*/*", "application/hal+json"].map((accept): Case => ({
    name: `answers HAL to ${accept ?? "no Accept"}`,
    ways: ["reference"],
    async run({ send }) {
      const response = await send?.({ path, ...(accept === undefined ? {} : { headers: { accept } }) });
      expect(response?.headers.get("content-type")).toBe("application/hal+json");
      const { integrationResponses, ...flat } = sample.output;
      const self = { href: path };
      expect(await response?.json()).toMatchObject({
        ...flat,
        _links: { self, "integration:delete": self, "integration:update": self },
        _embedded: { "integration:responses": integrationResponses?.["200"] },
      });
    },
  })),
];
