import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@smithy-contract/server-runtime/node";
import { describe, expect } from "vitest";
import type { ServedMethod } from "../src/index.ts";
import { hasPython, provideEnvironment, runProgram } from "./python/environment.ts";
import { importDocument } from "../src/index.ts";
import { testsMutants } from "./mutants.ts";
import { readSample, testSample } from "./samples.ts";
import { requestFor, serveDocument, type ServedDocument } from "./serve-document.ts";

interface Recorded {
  readonly path: string;
  readonly method: string;
  readonly integration: Readonly<Record<string, unknown>>;
  /** The path of the resource whose id is the cacheNamespace. */
  readonly cacheNamespaceIs: string;
}

/** The value that the sample's placeholder had when the real service imported it. */
const placeholder = { name: "${uri}", value: "http://petstore.execute-api.us-west-2.amazonaws.com/petstore/pets" };

const required = process.env["CI"] === "true";
const missing = hasPython() ? "" : " (needs Python 3 with venv: apt-get install -y python3-venv)";

describe.each(["petstore-authorizer.swagger.json", "swagger-mock-cors.json"])("%s", (name) => {
  testSample("is imported without a warning, as the real service imported it with failonwarnings", () => {
    const text = readSample(name).replaceAll(placeholder.name, placeholder.value);
    expect(importDocument(text)).toMatchObject({ ok: true, warnings: [] });
  });

  testSample("has the same integrations as the real service", async () => {
    const { server, methods } = await serveSample(name);
    const read = await Promise.all(
      methods.map(async (method) => (await server.fetch(requestFor(method, "application/json"))).json()),
    );
    expectRecorded(name, methods, read);
  });

  describe.skipIf(testsMutants || (missing !== "" && !required))(`read by boto3${missing}`, () => {
    testSample(
      "has the same integrations as boto3 read from the real service",
      async () => {
        const { server, methods } = await serveSample(name);
        const running = await serve(server, { port: 0, signals: false });
        const ids = methods.map(({ restApiId, resourceId, httpMethod }) => ({ restApiId, resourceId, httpMethod }));
        const script = fileURLToPath(new URL("python/read_integrations.py", import.meta.url));
        const programs = await provideEnvironment();
        const input = JSON.stringify({ endpoint: running.url, methods: ids });
        const read = await runProgram(join(programs, "python"), [script], input).finally(() => running.close());
        expectRecorded(name, methods, JSON.parse(read));
      },
      300_000,
    );
  });
});

function serveSample(name: string): Promise<ServedDocument> {
  return serveDocument(readSample(name).replaceAll(placeholder.name, placeholder.value));
}

/** Compares the integrations of all methods with the recordings of the real service. */
function expectRecorded(name: string, methods: readonly ServedMethod[], read: readonly unknown[]): void {
  const recordings: Readonly<Record<string, readonly Recorded[]>> = JSON.parse(
    readSample("recorded-integrations.json"),
  );
  const recorded = recordings[name] ?? [];
  expect(methods.map(({ path, httpMethod }) => `${path} ${httpMethod}`).toSorted()).toEqual(
    recorded.map(({ path, method }) => `${path} ${method}`).toSorted(),
  );
  for (const { path, method, integration, cacheNamespaceIs } of recorded) {
    const index = methods.findIndex((candidate) => candidate.path === path && candidate.httpMethod === method);
    const namespace = methods.find((candidate) => candidate.path === cacheNamespaceIs)?.resourceId;
    const expected = unmask({ ...integration, cacheNamespace: namespace });
    expect(parseTemplates(read[index]), `${method} ${path}`).toEqual(expected);
  }
}

/** Turns the masks `<region>` and `<partition>` of the recorder into patterns. */
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

/** Parses templates that are JSON, as the recorder did. */
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
