import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type AnsweredRequest,
  createReferenceServer,
  importDocument,
  type IntegrationStore,
  openStore,
  StoreUnavailableError,
} from "../src/index.ts";
import type { ReferenceServerOptions } from "../src/index.ts";
import { calculatorDocument } from "../src/package-files.ts";
import { requestFor } from "./serve-document.ts";

const method = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
const outcome = importDocument(readFileSync(calculatorDocument, "utf8"));
if (!outcome.ok) {
  throw new Error("The calculator is refused");
}
const store = await openStore();
await store.put(outcome.value);

function ask(request: Request, options: ReferenceServerOptions = {}): Promise<Response> {
  return createReferenceServer(store, options).fetch(request);
}

function requestWith(headers: Record<string, string>, accept?: string, verb = "GET"): Request {
  const { url, headers: base } = requestFor(method, accept);
  return new Request(url, { method: verb, headers: { ...Object.fromEntries(base), ...headers } });
}

describe("request ids", () => {
  test("are on every response and unique", async () => {
    const answers = await Promise.all(
      ["/", "/healthz", new URL(requestFor(method).url).pathname].map((path) =>
        ask(new Request(`http://localhost${path}`)),
      ),
    );
    const ids = answers.map(({ headers }) => headers.get("x-amzn-requestid"));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("are passed to onAnswer, without the query and headers", async () => {
    const reported: AnsweredRequest[] = [];
    const request = new Request(`${requestFor(method).url}?X-Amz-Security-Token=hush`, {
      headers: { authorization: "hush" },
    });
    const response = await ask(request, { onAnswer: (answered) => reported.push(answered) });
    const { pathname } = new URL(request.url);
    expect(reported).toMatchObject([
      { status: 200, requestId: response.headers.get("x-amzn-requestid"), method: "GET", path: pathname },
    ]);
    expect(reported[0]?.durationMs).toBeLessThan(performance.now());
    expect(JSON.stringify(reported)).not.toContain("hush");
  });
});

describe("middleware that throws", () => {
  const rateLimit = { take: () => Promise.reject(new Error("hush")) };

  test("leads to a response with a request id, and the request is counted and reported as usual", async () => {
    const reported: { readonly status: number; readonly requestId: string }[] = [];
    const errors: unknown[] = [];
    const response = await ask(requestFor(method), {
      rateLimit,
      onAnswer: (answered) => reported.push(answered),
      onError: (error, { requestId }) => errors.push({ error, requestId }),
    });
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal failure" }]);
    const requestId = response.headers.get("x-amzn-requestid");
    expect(reported).toMatchObject([{ status: 500, requestId }]);
    expect(errors).toMatchObject([{ error: { message: "hush" }, requestId }]);
  });
});

describe("a rate limit whose database cannot be reached", () => {
  test("leads to a 503 response and is reported", async () => {
    const errors: unknown[] = [];
    const away = new StoreUnavailableError("away");
    const response = await ask(requestFor(method), {
      rateLimit: { take: () => Promise.reject(away) },
      onError: (error) => errors.push(error),
    });
    expect([response.status, response.headers.get("retry-after"), errors]).toEqual([
      503,
      "1",
      [expect.objectContaining({ cause: away })],
    ]);
  });
});

describe("ETags", () => {
  test("omit the body if the caller already has it", async () => {
    const first = await ask(requestFor(method, "application/json"));
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("vary")).toContain("Accept");
    for (const condition of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await ask(requestWith({ "if-none-match": condition }, "application/json"));
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
      expect(again.headers.has("content-type")).toBe(false);
      expect(again.headers.has("content-length")).toBe(false);
    }
    for (const condition of ['"x"', etag.slice(1, -1), `x${etag}`, `"W/${etag.slice(1)}`, ""]) {
      const again = await ask(requestWith({ "if-none-match": condition }, "application/json"));
      expect([again.status, again.headers.get("content-type")]).toEqual([200, "application/json"]);
    }
  });

  test("differ between representations and are not on errors", async () => {
    const [flat, hal] = await Promise.all([ask(requestFor(method, "application/json")), ask(requestFor(method))]);
    expect(flat?.headers.get("etag")).not.toBe(hal?.headers.get("etag"));
    const stale = await ask(requestWith({ "if-none-match": flat?.headers.get("etag") ?? "" }));
    expect(stale.status).toBe(200);
    const missing = await ask(requestFor({ ...method, httpMethod: "PUT" }));
    expect(missing.headers.has("etag")).toBe(false);
    expect((await ask(requestWith({}, undefined, "HEAD"))).headers.has("etag")).toBe(false);
  });
});

describe("browsers", () => {
  const preflight = {
    "access-control-request-method": "GET",
    "access-control-request-headers": "authorization,x-amz-date",
  };

  test.each(["http://localhost:5173", "http://127.0.0.1", "http://[::1]:3000"])("may call from %s", async (origin) => {
    const preflighted = await ask(requestWith({ origin, ...preflight }, undefined, "OPTIONS"));
    expect(preflighted.status).toBe(204);
    expect(preflighted.headers.get("access-control-allow-origin")).toBe(origin);
    expect(preflighted.headers.get("access-control-allow-headers")).toBe("authorization,x-amz-date");
    expect(preflighted.headers.get("access-control-allow-methods")).toBe("GET");
    const answer = await ask(requestWith({ origin }));
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-amzn-errortype");
    expect(answer.headers.get("access-control-expose-headers")).toContain("etag");
  });

  test.each(["https://example.com", "http://localhost.example.com", "null", "file://localhost"])(
    "may not call from %s",
    async (origin) => {
      const preflighted = await ask(requestWith({ origin, ...preflight }, undefined, "OPTIONS"));
      expect(preflighted.headers.has("access-control-allow-origin")).toBe(false);
      expect((await ask(requestWith({ origin }))).headers.has("access-control-allow-origin")).toBe(false);
    },
  );

  test("may call from listed origins, and their preflight needs no signature", async () => {
    const options = { browsers: { fromLoopback: false, origins: ["https://example.com"] }, credentials: new Map() };
    const origin = "https://example.com";
    expect((await ask(requestWith({ origin, ...preflight }, undefined, "OPTIONS"), options)).status).toBe(204);
    const refused = await ask(requestWith({ origin }), options);
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, origin]);
    expect(
      (await ask(requestWith({ origin: "http://localhost" }), options)).headers.has("access-control-allow-origin"),
    ).toBe(false);
  });
});

describe("browsers on any page", () => {
  test("may call if all origins are allowed, from a public one with a permission of its own", async () => {
    const browsers = { fromLoopback: false, origins: ["*"] };
    const asked = { origin: "https://example.com", ...preflightOfPublicPage };
    const { headers } = await ask(requestWith(asked, undefined, "OPTIONS"), { browsers });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-private-network")).toBe("true");
  });

  test.each<ReferenceServerOptions>([{ browsers: { fromLoopback: true, origins: [] } }, {}])(
    "get no permission for private networks if no origin is listed: %j",
    async (options) => {
      const asked = { origin: "http://localhost", ...preflightOfPublicPage };
      const { headers } = await ask(requestWith(asked, undefined, "OPTIONS"), options);
      expect(headers.get("access-control-allow-origin")).toBe("http://localhost");
      expect(headers.has("access-control-allow-private-network")).toBe(false);
    },
  );
});

const preflightOfPublicPage = {
  "access-control-request-method": "GET",
  "access-control-request-private-network": "true",
};

describe("probes", () => {
  const away: IntegrationStore = { ...store, ping: () => Promise.reject(new StoreUnavailableError("away")) };

  test("report a running process and a reachable database separately", async () => {
    const probe = async (path: string, on: IntegrationStore): Promise<number> =>
      (await createReferenceServer(on, { credentials: new Map() }).fetch(new Request(`http://localhost${path}`)))
        .status;
    expect(await Promise.all([probe("/healthz", store), probe("/readyz", store)])).toEqual([200, 200]);
    expect(await Promise.all([probe("/healthz", away), probe("/readyz", away)])).toEqual([200, 503]);
  });

  test("are answers that nothing keeps, to GET and HEAD alone", async () => {
    const probe = (verb: string): Promise<Response> => ask(new Request("http://localhost/healthz?a", { method: verb }));
    const response = await probe("GET");
    expect([response.status, await response.text()]).toEqual([200, "ok\n"]);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await probe("HEAD")).status).toBe(200);
    expect((await probe("POST")).status).toBe(404);
  });

  test("fail if the database fails in a way that is not foreseen", async () => {
    const broken: IntegrationStore = { ...store, ping: () => Promise.reject(new Error("hush")) };
    const server = createReferenceServer(broken, { onError: () => {} });
    expect((await server.fetch(new Request("http://localhost/readyz"))).status).toBe(500);
  });

  test("tell a load balancer that the server is about to stop", async () => {
    const server = createReferenceServer(store, { isShuttingDown: () => true });
    const probe = (path: string): Promise<Response> => server.fetch(new Request(`http://localhost${path}`));
    const [alive, ready] = await Promise.all([probe("/healthz"), probe("/readyz")]);
    expect([alive.status, ready.status, await ready.text()]).toEqual([200, 503, "the server is shutting down\n"]);
  });

  test("count requests for Prometheus by operation and status", async () => {
    const server = createReferenceServer(store);
    await server.fetch(requestFor(method));
    await server.fetch(requestFor({ ...method, restApiId: "nope" }));
    const metrics = await (await server.fetch(new Request("http://localhost/metrics"))).text();
    expect(metrics).toContain('apigateway_reference_requests_total{operation="getIntegration",status="200"} 1');
    expect(metrics).toContain('apigateway_reference_requests_total{operation="getIntegration",status="404"} 1');
    const [, seconds] = /duration_seconds_sum\{operation="getIntegration",status="200"\} (\S+)/.exec(metrics) ?? [];
    expect(Number(seconds)).toBeLessThan(5);
    const again = await (await server.fetch(new Request("http://localhost/metrics"))).text();
    expect(again).toContain('apigateway_reference_requests_total{operation="none",status="200"} 1');
  });

  test("count the lines of the log that were lost", async () => {
    const server = createReferenceServer(store, { countLostLogs: () => 7 });
    for (let read = 0; read < 2; read++) {
      const metrics = await (await server.fetch(new Request("http://localhost/metrics"))).text();
      expect(metrics).toContain("apigateway_reference_log_lines_lost_total 7\n");
    }
    const metrics = await ask(new Request("http://localhost/metrics"));
    expect(await metrics.text()).toContain("apigateway_reference_log_lines_lost_total 0\n");
  });
});
