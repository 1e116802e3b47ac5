import { describe, expect } from "vitest";
import { readSample, testSample } from "./samples.ts";
import { requestFor, serveDocument } from "./serve-document.ts";

interface Recorded {
  readonly path: string;
  readonly method: string;
  readonly integration: Readonly<Record<string, unknown>>;
  /** The path of the resource whose id was answered as cacheNamespace. */
  readonly cacheNamespaceIs: string;
}

/** What the sample's placeholder was when the real service imported it. */
const placeholder = { name: "${uri}", value: "http://petstore.execute-api.us-west-2.amazonaws.com/petstore/pets" };

describe.each(["petstore-authorizer.swagger.json", "swagger-mock-cors.json"])("%s", (name) => {
  testSample("is answered as the real service answered it, member by member", async () => {
    const recordings: Readonly<Record<string, readonly Recorded[]>> = JSON.parse(
      readSample("recorded-integrations.json"),
    );
    const recorded = recordings[name] ?? [];
    const { server, methods } = await serveDocument(readSample(name).replaceAll(placeholder.name, placeholder.value));
    expect(methods.map(({ path, httpMethod }) => `${path} ${httpMethod}`).toSorted()).toEqual(
      recorded.map(({ path, method }) => `${path} ${method}`).toSorted(),
    );
    for (const { path, method, integration, cacheNamespaceIs } of recorded) {
      const served = methods.find((candidate) => candidate.path === path && candidate.httpMethod === method);
      if (served === undefined) {
        throw new Error(`${method} ${path} is not served`);
      }
      const response = await server.fetch(requestFor(served, "application/json"));
      const namespace = methods.find((candidate) => candidate.path === cacheNamespaceIs)?.resourceId;
      const expected = unmask({ ...integration, cacheNamespace: namespace });
      expect(parseTemplates(await response.json()), `${method} ${path}`).toEqual(expected);
    }
  });
});

/** The recorder masked regions and the like by `<...>`. */
function unmask(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(unmask);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unmask(member)]));
  }
  if (typeof value !== "string" || !/<(?:region|partition)>/.test(value)) {
    return value;
  }
  const pattern = value
    .split(/<(?:region|partition)>/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join("[^:./]+");
  return expect.stringMatching(new RegExp(`^${pattern}$`));
}

/** The recorder parsed templates that are JSON. */
function parseTemplates(value: unknown, isTemplates = false): unknown {
  if (typeof value === "string") {
    return isTemplates ? parseJson(value) : value;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      parseTemplates(member, isTemplates || key === "requestTemplates" || key === "responseTemplates"),
    ]),
  );
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
