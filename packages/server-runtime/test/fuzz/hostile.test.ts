import { validateHeaderValue } from "node:http";
import { expect, test } from "vitest";
import { checkProperty } from "./check-property.ts";
import { createEchoServer } from "./echo-service.ts";
import { Guard } from "./guard.ts";
import { validJson } from "./hostile-json.ts";
import { hostileRequests, type HostileRequest } from "./hostile-request.ts";
import { settings } from "./settings.ts";

test.each(["/body", "/payload/structure", "/payload/document"])(
  "a valid request gets what it sent, which shows that hostile ones get as far: %s",
  async (path) => {
    const server = createEchoServer({ onError: (error) => expect.fail(String(error)) });
    const headers = { "content-type": "application/json" };
    const response = await server.fetch(
      new Request(`http://localhost${path}`, { method: "POST", headers, body: validJson }),
    );
    expect(response.status).toBe(200);
    expect(listFields(JSON.parse(await response.text()))).toEqual(listFields(JSON.parse(validJson)));
  },
);

test("a hostile request gets a 4xx and causes no error", { timeout: settings.timeout }, async () => {
  await using guard = new Guard();
  const problems: unknown[] = [];
  const server = createEchoServer({ onError: (error) => problems.push(error) });
  await checkProperty(
    "hostile requests",
    hostileRequests,
    async (hostile) => {
      const request = toRequest(hostile);
      if (request === undefined) {
        return;
      }
      await guard.watch(hostile, async () => {
        const response = await server.fetch(request);
        expect([response.status, problems.splice(0)]).toEqual([expect.toSatisfy(isNoServerError), []]);
        await checkAnswer(request.method, response);
      });
    },
    10,
  );
});

/** Turns objects into lists of their own keys and values, including `__proto__`. */
function listFields(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(listFields)
    : Object.entries(value)
        .map(([key, field]) => [key, listFields(field)])
        .toSorted();
}

function isNoServerError(status: number): boolean {
  return status >= 200 && status < 500;
}

/** Checks that a response can be read and reveals nothing about the server's code. */
async function checkAnswer(method: string, response: Response): Promise<void> {
  if (method === "HEAD") {
    expect(await response.text()).toBe("");
    return;
  }
  if (response.headers.get("content-type") !== "application/json") {
    await response.arrayBuffer();
    return;
  }
  const text = await response.text();
  const answer: unknown = JSON.parse(text);
  if (response.status >= 400) {
    expect(answer).toEqual({
      message: expect.any(String),
      ...(text.includes('"fieldList"') ? { fieldList: expect.any(Array) } : {}),
    });
    expect(text).not.toMatch(/\.[jt]s\b|node:|Error:| at \w+ \(/);
    expect(response.headers.get("x-amzn-errortype")).toMatch(/^\w+$/);
  }
}

/** Makes the request, or undefined if no host could hand it over. */
function toRequest({ method, target, headers, body }: HostileRequest): Request | undefined {
  const list = new Headers();
  for (const [name, value] of headers) {
    try {
      validateHeaderValue(name, value);
      list.append(name, value);
    } catch {
      // The header is not valid in HTTP. Headers would take control characters, which no host hands over.
    }
  }
  const mayHaveBody = method !== "GET" && method !== "HEAD";
  try {
    return new Request(`http://localhost${target}`, {
      method,
      headers: list,
      ...(body === undefined || !mayHaveBody ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
    });
  } catch {
    return undefined;
  }
}
