import { unit, type OperationShape } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { compileBaseUrl } from "./base-url.ts";

const service = { id: "x#S", name: "S", version: "1", endpointPrefix: "svc" };
const prefixed: OperationShape = {
  id: "x#O",
  name: "O",
  http: { method: "GET", uri: "/", code: 200 },
  input: unit,
  output: unit,
  errors: [],
  hostPrefix: "data.{id}.",
};

describe("a base URL", () => {
  test.each([
    ["http://a.test", "http://a.test/x?y=/z", "http://a.test/x?y=/z"],
    ["http://a.test/", "http://b.test/x", undefined],
    ["http://a.test", "https://a.test/x", undefined],
    ["http://a.test:8080", "http://a.test/x", undefined],
    ["http://a.test/v1/", "http://a.test/v1/a%2Fb?c", "http://a.test/a%2Fb?c"],
    ["http://a.test/v1", "http://a.test/v1", "http://a.test/"],
    ["http://a.test/v1", "http://a.test/v10/x", undefined],
    ["http://a.test/v1//", "http://a.test/v1/x", "http://a.test/x"],
    ["http://a.test/v1/v2", "http://a.test/v1/v2/x", "http://a.test/x"],
    ["/api", "https://any.test/api/x", "https://any.test/x"],
    ["/api", "https://any.test/x", undefined],
  ])("%s locates %s at %s", (base, url, found) => {
    expect(compileBaseUrl(base, service)(url)).toBe(found);
  });

  test("may be one of a list", () => {
    const locate = compileBaseUrl([new URL("http://a.test"), "http://b.test/v1"], service);
    expect(["http://a.test/x", "http://b.test/v1/x", "http://b.test/x"].map((url) => locate(url))).toEqual([
      "http://a.test/x",
      "http://b.test/x",
      undefined,
    ]);
  });

  test("matches every origin by default", () => {
    expect(compileBaseUrl(undefined, service)("ftp://a.test/x")).toBe("ftp://a.test/x");
  });

  test("matches with and without an operation's host prefix", () => {
    const locate = compileBaseUrl("http://a.test", service);
    expect(locate("http://data.x1.a.test/", prefixed)).toBe("http://data.x1.a.test/");
    expect(locate("http://data.x1.a.test/")).toBeUndefined();
    expect(locate("http://data.x.y.a.test/", prefixed)).toBeUndefined();
    expect(locate("http://data.x1.b.test/", prefixed)).toBeUndefined();
    expect(locate("http://a.test/", prefixed)).toBe("http://a.test/");
  });

  test.each([
    ["https://svc.us-east-1.amazonaws.com/", true],
    ["https://svc.us-iso-east-1.c2s.ic.gov/", true],
    ["https://svc-fips.us-east-1.api.aws/", true],
    ["https://svc.cn-north-1.api.amazonwebservices.com.cn/", true],
    ["https://svc.eusc-de-east-1.amazonaws.eu/", true],
    ["https://svc-fips.eusc-de-east-1.api.amazonwebservices.eu/", true],
    ["https://svc.us-isob-east-1.api.aws.scloud/", true],
    ["https://svc.eu-isoe-west-1.cloud.adc-e.uk/", true],
    ["https://svc.us-isof-south-1.csp.hci.ic.gov/", true],
    ["https://svc.amazonaws.com/", true],
    ["https://data.x.svc.us-east-1.amazonaws.com/", true],
    ["http://svc.us-east-1.amazonaws.com/", false],
    ["https://svc.us-east-1.amazonaws.com.evil.test/", false],
    ["https://other.us-east-1.amazonaws.com/", false],
  ])("regional matches %s: %s", (url, isFound) => {
    expect(compileBaseUrl("regional", service)(url, prefixed)).toBe(isFound ? url : undefined);
  });

  test.each(["no url", "http://a.test/?q=1", "http://a.test/#f", "//a.test"])("cannot be %s", (base) => {
    expect(() => compileBaseUrl(base, service)).toThrow(/baseUrl is .* give an absolute URL/);
  });

  test("cannot be regional if the model has no endpoint prefix", () => {
    expect(() => compileBaseUrl("regional", { name: "S" })).toThrow(/the model of S has no endpoint prefix/);
  });
});
