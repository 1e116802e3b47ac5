import { expect, onTestFinished, test, vi } from "vitest";
import { makeApi } from "../../test/store-cases.ts";
import type { ApiDefinition } from "../api-definition.ts";
import { openStore } from "../store/sql-store.ts";
import { announce } from "./announce.ts";

const anyone = { authenticates: false, watched: [] };

async function announceOf(apis: readonly ApiDefinition[], options: Parameters<typeof announce>[2]): Promise<string[]> {
  const printed = vi.spyOn(console, "log").mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  printed.mockClear();
  const store = await openStore();
  for (const api of apis) {
    await store.put(api);
  }
  await announce(store, "http://h:1", options);
  await store.close();
  expect(printed).toHaveBeenCalledOnce();
  return String(printed.mock.calls[0]?.[0]).split("\n");
}

function withoutIntegrations(api: ApiDefinition): ApiDefinition {
  const resources = api.resources.map((resource) => ({
    ...resource,
    methods: resource.methods.map(({ httpMethod }) => ({ httpMethod })),
  }));
  return { ...api, resources };
}

function makePaths(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `/p${String(index).padStart(2, "0")}`);
}

test("a server without methods says so", async () => {
  expect(await announceOf([], anyone)).toEqual([
    "GetIntegration is served at http://h:1",
    "",
    "There is nothing to serve yet: no document has a method.",
    "",
    "Requests may be signed with any credentials, or not at all.",
    "Press Ctrl-C to stop.",
  ]);
});

test("a server shows its methods, how to call one, and what it watches", async () => {
  const lines = await announceOf([makeApi("A", ["/a"], "api")], {
    authenticates: true,
    watched: ["a\n.json", "b.json"],
  });
  expect(lines).toEqual([
    "GetIntegration is served at http://h:1",
    "",
    expect.stringMatching(/^restApiId +resourceId +method +path +type$/),
    expect.stringMatching(/^api +\w{10} +GET +\/a +MOCK$/),
    "",
    "Try it:",
    "",
    expect.stringMatching(/^aws apigateway get-integration .*--rest-api-id api /),
    "",
    "Requests must be signed with the given credentials.",
    String.raw`Watching a\n.json, b.json for changes.`,
    "Press Ctrl-C to stop.",
  ]);
});

test("a server goes on if its announcement cannot be printed", async () => {
  const { stdout } = process;
  const listeners = stdout.rawListeners("error");
  stdout.removeAllListeners("error");
  onTestFinished(() => {
    stdout.removeAllListeners("error");
    for (const listener of listeners) {
      stdout.on("error", (...args) => void Reflect.apply(listener, stdout, args));
    }
  });
  await announceOf([], anyone);
  expect(() => stdout.emit("error", new Error("broken pipe"))).not.toThrow();
});

test("at most twenty methods are shown, and the others are counted", async () => {
  const shown = await announceOf([makeApi("A", makePaths(20), "api")], anyone);
  expect(shown.filter((line) => line.startsWith("api "))).toHaveLength(20);
  expect(shown.join("\n")).not.toContain("more.");
  const more = await announceOf([makeApi("A", makePaths(23), "api")], anyone);
  expect(more.filter((line) => line.startsWith("api "))).toHaveLength(20);
  expect(more[23]).toMatch(/^… and 3 more\. ".* list" shows all\.$/);
});

test("a method is called even if only one that is not shown has an integration", async () => {
  const none = withoutIntegrations(makeApi("A", makePaths(20), "a"));
  const lines = await announceOf([none, makeApi("B", ["/b"], "b")], anyone);
  expect(lines.join("\n")).toMatch(/Try it:\n\ncurl .*\/restapis\/b\//);
});

test("a server of methods without integrations says that it finds none", async () => {
  const lines = await announceOf([withoutIntegrations(makeApi("A", ["/a"], "api"))], anyone);
  expect(lines.slice(3)).toEqual([
    expect.stringMatching(/GET +\/a +\(no integration\)$/),
    "",
    "No method has an x-amazon-apigateway-integration, so every request gets 404.",
    "",
    "Requests may be signed with any credentials, or not at all.",
    "Press Ctrl-C to stop.",
  ]);
});
