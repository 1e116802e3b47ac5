import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { canonicalize, type SignableRequest } from "../src/auth/canonical-request.ts";
import { type Verdict, verifyRequest } from "../src/auth/verify-request.ts";

/** AWS's own test suite for Signature Version 4. It lies outside the repository. */
const folder = new URL("../../../../shared/aws-signing-test-suite/v4/", import.meta.url);
const present = existsSync(folder);

const unnormalized = "it signs a path with dots or empty segments as it is, which only S3 asks for";
const notATarget = "its path has characters that HTTP does not allow in a request target, so Node refuses it with 400";
const folded = "it folds a header over several lines, which Node refuses with 400 and Headers cannot hold";

/**
 * The vectors that are not accepted, by name, with the reason. They are left out in both forms, the header's and the
 * query's. A vector that is accepted after all fails the test.
 */
const leftOut: Readonly<Record<string, string>> = {
  "get-header-value-multiline": folded,
  "get-relative-relative-unnormalized": unnormalized,
  "get-relative-unnormalized": unnormalized,
  "get-slash-dot-slash-unnormalized": unnormalized,
  "get-slash-pointless-dot-unnormalized": unnormalized,
  "get-slash-unnormalized": unnormalized,
  "get-slashes-unnormalized": unnormalized,
  "get-space-normalized": notATarget,
  "get-space-unnormalized": notATarget,
  "get-utf8": notATarget,
};

/** The vectors that give no secret, so that only the path of their canonical request can be compared. */
const withoutSecret = ["double-encode-path", "double-url-encode"];

interface Context {
  readonly credentials: {
    readonly access_key_id: string;
    readonly secret_access_key: string;
    readonly token?: string;
  };
  readonly service: string;
  readonly timestamp: string;
}

function read(vector: string, file: string): string {
  return readFileSync(new URL(`${vector}/${file}`, folder), "utf8");
}

/** Parses an HTTP request as the suite writes it. A line that begins with a space continues the one before. */
function parseRequest(text: string): SignableRequest {
  const [head = "", body = ""] = text.split(/\n\n(.*)/s);
  const [requestLine = "", ...lines] = head.trimEnd().split("\n");
  const [, method = "", target = ""] = /^(\S+) (.*?)(?: HTTP\/1\.1)?$/.exec(requestLine) ?? [];
  const fields = lines
    .join("\n")
    .split(/\n(?!\s)/)
    .map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1).trim()];
    });
  const headers = new Headers(fields.map(([name, value]): [string, string] => [name, value.replaceAll("\n", "")]));
  const url = new URL(`http://${headers.get("host")}${target}`);
  return { method, url, headers, rawHeaders: fields.flat(), body: new TextEncoder().encode(body.trimEnd()) };
}

function verifyVector(vector: string, place: string): Verdict {
  const { credentials, service, timestamp }: Context = JSON.parse(read(vector, "context.json"));
  const known = new Map([
    [
      credentials.access_key_id,
      {
        accessKeyId: credentials.access_key_id,
        secretAccessKey: credentials.secret_access_key,
        ...(credentials.token === undefined ? {} : { sessionToken: credentials.token }),
      },
    ],
  ]);
  return verifyRequest(parseRequest(read(vector, `${place}-signed-request.txt`)), known, new Date(timestamp), service);
}

const vectors = present ? readdirSync(folder) : [];
const signed = vectors.filter((vector) => !withoutSecret.includes(vector));
const places = ["header", "query"];

describe.skipIf(!present)(`AWS's signing test suite${present ? "" : ` (needs ${fileURLToPath(folder)})`}`, () => {
  test("has the vectors that are named and counted here", () => {
    expect(vectors).toHaveLength(40);
    expect(vectors).toEqual(expect.arrayContaining([...Object.keys(leftOut), ...withoutSecret]));
  });

  describe.each(places)("signed in the %s", (place) => {
    test.each(signed.filter((vector) => leftOut[vector] === undefined))("%s is accepted", (vector) => {
      expect(verifyVector(vector, place)).toEqual({ ok: true, accessKeyId: "AKIDEXAMPLE" });
    });

    test.each(signed.filter((vector) => leftOut[vector] !== undefined))("%s is left out", (vector) => {
      expect(verifyVector(vector, place), leftOut[vector]).toMatchObject({ ok: false });
    });
  });

  test.each(withoutSecret)("the path of %s is canonicalised", (vector) => {
    const canonical = canonicalize(parseRequest(read(vector, "header-signed-request.txt")), ["host"]);
    const readPath = (text: string): string | undefined => text.split("\n")[1];
    expect(readPath(canonical)).toBe(readPath(read(vector, "header-canonical-request.txt")));
  });
});
