import { expect, test } from "vitest";
import { type BasePathMode, readBasePath } from "./base-path.ts";

function prefixOf(document: object, mode: BasePathMode): string {
  return readBasePath(document, mode).join("/");
}

test.each<[document: object, path: string]>([
  [{ swagger: "2.0", basePath: "/v1/pets/" }, "v1/pets"],
  [{ swagger: "2.0", basePath: 5 }, ""],
  [{ swagger: "2.0", servers: [{ url: "/other" }] }, ""],
  [{ servers: "https://a.test/v1" }, ""],
  [{ servers: [{ url: "https://a.test" }, { url: 5 }, {}, { url: "HTTPS://b.test:80/v1/x?y#z" }] }, "v1/x"],
  [{ servers: [{ url: "//a.test/v1" }, { url: "/v2" }] }, "v1"],
  [{ servers: [{ url: "/v1//a.test/b" }] }, "v1/a.test/b"],
  [{ servers: [{ url: "/v1#a" }] }, "v1"],
  [{ servers: [{ url: "/a" }, { url: "/b", variables: { basePath: { default: "/c" } } }] }, "c"],
  [{ servers: [{ url: "/a", variables: { basePath: "c" } }] }, "a"],
])("the base path of %j is %s", (document, path) => {
  expect(prefixOf(document, "prepend")).toBe(path);
  expect(prefixOf(document, "split")).toBe(path.split("/").slice(1).join("/"));
  expect(prefixOf(document, "ignore")).toBe("");
});
