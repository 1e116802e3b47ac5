import { validate } from "@smithy-contract/server-runtime";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { sampleString } from "./sample-string.ts";

const seeds = Array.from({ length: 50 }, (_, seed) => String(seed));

function make(name: string, traits: s.Traits = {}, seed = ""): string {
  return sampleString([name], traits, createRandom(seed));
}

test.each([
  ["contactEmail", /^[a-z]+\.[a-z]+@example\.(com|net|org)$/],
  ["websiteUrl", /^https:\/\/[a-z]+\.example\.com\/[a-z]+$/],
  ["roleArn", /^arn:aws:iam::123456789012:role\/[a-z]+-[0-9a-f]{4}$/],
  ["sourceIp", /^192\.0\.2\.\d{1,3}$/],
  ["IPv6Address", /^2001:db8::[0-9a-f]{4}$/],
  ["requestUUID", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ["first_name", /^[A-Z][a-z]+$/],
  ["ownerName", /^[A-Z][a-z]+ [A-Z][a-z]+$/],
  ["createdAt", /^2024-0[56]-\d\dT\d\d:\d\d:\d\dZ$/],
  ["releaseDate", /^2024-0[56]-\d\d$/],
  ["sourceIPAddress", /^192\.0\.2\.\d{1,3}$/],
  ["first__name", /^[A-Z][a-z]+$/],
  ["email_", /@example\./],
  ["userName", /^[a-z]+\.[a-z]+$/],
  ["region", /^[a-z]{2}-[a-z]+-\d$/],
  ["httpMethod", /^(GET|PUT|POST|DELETE)$/],
  ["hostName", /^[a-z]+\.example\.com$/],
  ["zipCode", /^zipCode-[0-9a-f]{4}$/],
])("a text for %s reads like real data", (name, expected) => {
  for (const seed of seeds) {
    expect(make(name, {}, seed)).toMatch(expected);
  }
});

test.each([
  ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", /-4[0-9a-f]{3}-[89ab]/],
  ["^arn:aws:[a-z]+:.*$", /^arn:aws:iam::123456789012:role/],
  [String.raw`^[^@\s]+@[^@\s]+\.[a-z]+$`, /@example\./],
  ["^https://.+$", /^https:.*example\.com/],
  [String.raw`^\d{4}-\d{2}-\d{2}$`, /^2024-0[56]/],
])("a text for %s is of the well-known kind that fits", (source, expected) => {
  expect(make("thing", { pattern: { source } })).toMatch(expected);
});

test("a text reads like real data of the kind that the name of its shape says", () => {
  expect(sampleString(["to", "ContactEmail"], {}, createRandom(""))).toMatch(/@example\./);
});

test("a text is its name if the pattern allows that", () => {
  expect(make("title", { pattern: { source: "^[a-z0-9.:/-]+$" } })).toMatch(/^title-[0-9a-f]{4}$/);
});

test("a text keeps its constraints although its name promises something else", () => {
  for (const seed of seeds) {
    expect(make("email", { length: { max: 5 } }, seed).length).toBeLessThanOrEqual(5);
    expect(make("url", { pattern: { source: "^s3://[a-z]{3}$" } }, seed)).toMatch(/^s3:\/\/[a-z]{3}$/);
  }
});

describe("every sample is valid", () => {
  const shapes: Record<string, s.Traits> = {
    Account: { pattern: { source: "^[0-9]+$" }, length: { min: 12, max: 12 } },
    Cert: { pattern: { source: "^(0x)?[a-fA-F0-9]+$" }, length: { min: 64, max: 64 } },
    Sha: { pattern: { source: "^[0-9a-f]+$" }, length: { min: 40, max: 40 } },
    Slug: { pattern: { source: "^[a-z0-9]+(-[a-z0-9]+)*$" }, length: { min: 10, max: 20 } },
    Token: { pattern: { source: "^[A-Za-z0-9_-]*$" }, length: { min: 32, max: 256 } },
    Arn: { pattern: { source: "^arn:" }, length: { min: 20, max: 2048 } },
  };
  test.each(Object.entries(shapes))("for %s", (name, traits) => {
    const shape = s.simple<string>(s.string, `x#${name}`, traits);
    for (const seed of seeds) {
      expect(validate(shape, make(name, traits, seed))).toEqual([]);
    }
  });
});

describe("a text that nothing else decides", () => {
  const text = (length: s.LengthTrait) => make("title", { length });

  test.each<[s.LengthTrait, RegExp]>([
    [{}, /^title-[0-9a-f]{4}$/],
    [{ min: 10, max: 10 }, /^title-[0-9a-f]{4}$/],
    [{ max: 9 }, /^titl-[0-9a-f]{4}$/],
    [{ max: 6 }, /^t-[0-9a-f]{4}$/],
    [{ max: 5 }, /^[0-9a-f]{4}$/],
    [{ max: 4 }, /^[0-9a-f]{4}$/],
    [{ max: 2 }, /^[0-9a-f]{2}$/],
    [{ max: 0 }, /^$/],
    [{ min: 12 }, /^title-([0-9a-f]{4})[0-9a-f]{2}$/],
    [{ min: 15 }, /^title-([0-9a-f]{4})\1[0-9a-f]$/],
  ])("is the name and four digits, within the length %j", (length, expected) => {
    expect(text(length)).toMatch(expected);
  });

  test.each([
    ["application/json", {}, "{}"],
    ["application/vnd.acme+json", { min: 4 }, "{}  "],
  ])("is an empty object for %s", (mediaType, length, expected) => {
    expect(make("title", { mediaType, length })).toBe(expected);
  });

  test("fits its pattern rather than its media type", () => {
    expect(make("title", { mediaType: "application/json", pattern: { source: "^[0-9]{3}$" } })).toMatch(/^[0-9]{3}$/);
  });

  test.each(["application/xml", "application/jsonx"])("is the name for %s", (mediaType) => {
    expect(make("title", { mediaType })).toMatch(/^title-/);
  });

  test("has other letters than hexadecimal digits after a duplicate, and is no realistic text after three", () => {
    const texts = (name: string, refused: number) =>
      seeds.map((seed) => sampleString([name], {}, createRandom(seed), refused));
    expect(texts("title", 0).filter((each) => /-.*[g-zA-Z]/.test(each))).toEqual([]);
    expect(texts("title", 1).filter((each) => /-.*[g-zA-Z]/.test(each))).not.toEqual([]);
    expect(texts("email", 2).every((each) => each.includes("@"))).toBe(true);
    expect(texts("email", 3).every((each) => /^email-[0-9a-zA-Z]{4}$/.test(each))).toBe(true);
  });

  test("is of a well-known kind that fits the pattern only for the first values", () => {
    const traits = { pattern: { source: String.raw`^\S+@\S+$` } };
    expect(sampleString(["x"], traits, createRandom(""), 2)).toMatch(/@example\./);
    expect(sampleString(["x"], traits, createRandom(""), 3)).not.toMatch(/@example\./);
  });
});
