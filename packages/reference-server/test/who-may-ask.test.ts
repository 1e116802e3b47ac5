import { describe, expect, test } from "vitest";
import {
  type AnsweredRequest,
  createMemoryRateLimit,
  createReferenceServer,
  openStore,
  readCredentials,
  type ReferenceHost,
  type ReferenceServerOptions,
} from "../src/index.ts";
import { signRequest } from "./sign-request.ts";

const store = await openStore();
const credentials = readCredentials("[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
const path = "/restapis/x/resources/y/methods/GET/integration";

describe("the host of a request", () => {
  const local = { listening: "127.0.0.1", names: [] };

  async function ask(
    host: string,
    options: ReferenceServerOptions = { allowedHosts: local },
    target = path,
  ): Promise<number> {
    return (await createReferenceServer(store, options).fetch(new Request(`http://${host}${target}`))).status;
  }

  test.each([
    "localhost",
    "localhost:4010",
    "localhost.",
    "api.localhost",
    "127.0.0.1:4010",
    "127.1.2.3",
    "[::1]:4010",
  ])("may be %s", async (host) => {
    expect(await ask(host)).toBe(404);
  });

  test.each([
    "evil.example",
    "evil.example:4010",
    "localhost.evil.example",
    "evil-localhost",
    "192.0.2.1",
    "[2001:db8::1]",
  ])("may not be %s, which could be a page that reads what this machine serves", async (host) => {
    expect(await ask(host)).toBe(403);
    expect(await ask(host, undefined, "/metrics")).toBe(403);
  });

  test("is refused with the option that allows it", async () => {
    const server = createReferenceServer(store, { allowedHosts: local });
    const response = await server.fetch(new Request("http://Evil.example:4010/healthz"));
    expect(response.headers.get("x-amzn-errortype")).toBe("ForbiddenException");
    expect(await response.json()).toEqual({
      message:
        'Requests for the host "evil.example" are not allowed. If the host is yours, start the server with --allowed-host evil.example.',
    });
  });

  test("may be one of the allowed names, or the address that the server listens at", async () => {
    const allowedHosts = { listening: "192.0.2.1", names: ["API.example.com", ".internal.example", "[2001:db8::1]"] };
    for (const host of [
      "api.example.com",
      "192.0.2.1",
      "internal.example",
      "a.b.internal.example",
      "[2001:db8::1]",
      "localhost",
    ]) {
      expect(await ask(host, { allowedHosts })).toBe(404);
    }
    for (const host of ["example.com", "x.api.example.com", "evilinternal.example", "192.0.2.2"]) {
      expect(await ask(host, { allowedHosts })).toBe(403);
    }
  });

  test("may be any address if the server listens at all of them", async () => {
    const allowedHosts = { listening: "0.0.0.0", names: [] };
    expect(await ask("192.0.2.1", { allowedHosts })).toBe(404);
    expect(await ask("evil.example", { allowedHosts })).toBe(403);
    expect(await ask("[2001:db8::1]", { allowedHosts: { listening: "::", names: [] } })).toBe(404);
    expect(await ask("192.0.2.1", { allowedHosts: { listening: "::1", names: [] } })).toBe(403);
  });

  test("may be any if requests must be signed, or if no hosts are listed", async () => {
    expect(await ask("evil.example", { allowedHosts: local, credentials })).toBe(401);
    expect(await ask("evil.example", {})).toBe(404);
  });
});

describe("the rate limit", () => {
  async function ask(
    peers: readonly string[],
    toRequest: (index: number) => Request | Promise<Request>,
  ): Promise<number[]> {
    const server = createReferenceServer(store, { rateLimit: createMemoryRateLimit({ rate: 0.01, burst: 2 }) });
    const statuses: number[] = [];
    for (const [index, peer] of peers.entries()) {
      const host: ReferenceHost | undefined = peer === "" ? undefined : { peer };
      statuses.push((await server.fetch(await toRequest(index), host)).status);
    }
    return statuses;
  }

  test("is one for an address, whatever keys its requests claim", async () => {
    const claim = (index: number): Promise<Request> =>
      signRequest(`http://localhost${path}`, { accessKeyId: `AKID${index}` });
    const peers = ["192.0.2.1", "192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2"];
    expect(await ask(peers, claim)).toEqual([404, 404, 429, 404]);
  });

  test("is one for a network of IPv6 addresses", async () => {
    const peers = ["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:1::1"];
    expect(await ask(peers, () => new Request(`http://localhost${path}`))).toEqual([404, 404, 429, 404]);
  });

  test("leads to a response that says when to try again", async () => {
    const server = createReferenceServer(store, { rateLimit: createMemoryRateLimit({ rate: 0.01, burst: 1 }) });
    const request = (): Request => new Request(`http://localhost${path}`);
    await server.fetch(request());
    const response = await server.fetch(request());
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "100"]);
    expect(await response.json()).toMatchObject({ message: "Too Many Requests" });
  });

  test("is one for all if the host tells no addresses", async () => {
    expect(await ask(["", "", ""], () => new Request(`http://localhost${path}`))).toEqual([404, 404, 429]);
  });
});

describe("the caller in a log", () => {
  async function readCaller(request: Request, options: ReferenceServerOptions): Promise<string | undefined> {
    const answered: AnsweredRequest[] = [];
    await createReferenceServer(store, { ...options, onAnswer: (entry) => answered.push(entry) }).fetch(request);
    expect(answered).toHaveLength(1);
    return answered[0]?.caller;
  }

  test("is a key that was verified, and never one that is only claimed", async () => {
    const url = `http://localhost${path}`;
    expect(await readCaller(await signRequest(url), { credentials })).toBe("AKIDEXAMPLE");
    expect(await readCaller(await signRequest(url), {})).toBeUndefined();
    expect(await readCaller(await signRequest(url, { secretAccessKey: "wrong" }), { credentials })).toBeUndefined();
  });
});
