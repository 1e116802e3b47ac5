import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { signRequest, type SigningOptions } from "../../test/sign-request.ts";
import { canonicalize, hashHex } from "./canonical-request.ts";
import { readCredentials } from "./read-credentials.ts";
import { type Verdict, verifyRequest } from "./verify-request.ts";

const credentials = readCredentials(`
[default]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret

[temporary]
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = secret
aws_session_token = token
`);
const url = "http://localhost:4010/restapis/a%20b%2Fc%25/resources/y/methods/GET/integration";
const minute = 60_000;

/** What is to be signed. AWS's own signer only makes correct signatures. */
interface HandSigned {
  readonly signedAt?: Date;
  readonly names?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

function signText(scope: string, timestamp: string, canonical: string): string {
  const text = ["AWS4-HMAC-SHA256", timestamp, scope, hashHex(canonical)].join("\n");
  const hmac = (key: string | Buffer, content: string): Buffer => createHmac("sha256", key).update(content).digest();
  return hmac(scope.split("/").reduce<string | Buffer>(hmac, "AWS4secret"), text).toString("hex");
}

function formatTimestamp(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Signs the URL in a header, over any headers. */
function signByHand({ signedAt = new Date(), names = ["host", "x-amz-date"], headers }: HandSigned): Request {
  const timestamp = formatTimestamp(signedAt);
  const scope = `${timestamp.slice(0, 8)}/us-east-1/apigateway/aws4_request`;
  const all = new Headers({ ...headers, "x-amz-date": timestamp });
  const body = new Uint8Array();
  const signature = signText(
    scope,
    timestamp,
    canonicalize({ method: "GET", url: new URL(url), headers: all, body }, names),
  );
  const fields = `Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  all.set("authorization", `AWS4-HMAC-SHA256 ${fields}`);
  return new Request(url, { headers: all });
}

/** Presigns the URL without X-Amz-Expires, which AWS's own signer always adds. */
function presignByHand({ signedAt = new Date(), names = ["host"], headers = {} }: HandSigned): Request {
  const timestamp = formatTimestamp(signedAt);
  const scope = `${timestamp.slice(0, 8)}/us-east-1/apigateway/aws4_request`;
  const presigned = new URL(url);
  presigned.search = new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `AKIDEXAMPLE/${scope}`,
    "X-Amz-Date": timestamp,
    "X-Amz-SignedHeaders": names.join(";"),
  }).toString();
  const request = { method: "GET", url: presigned, headers: new Headers(headers), body: new Uint8Array() };
  presigned.searchParams.append("X-Amz-Signature", signText(scope, timestamp, canonicalize(request, names)));
  return new Request(presigned, { headers });
}

function verify(request: Request, now = new Date()): Verdict {
  const { method, headers } = request;
  return verifyRequest({ method, url: new URL(request.url), headers, body: new Uint8Array() }, credentials, now);
}

async function verifySigned(options: SigningOptions, target = url): Promise<Verdict> {
  return verify(await signRequest(target, options));
}

const refused = { ok: false };
const unsigned = { ok: false, reason: "The request must be signed with Signature Version 4" };

describe("a signature in a header", () => {
  test("is accepted if it was made with the secret key", async () => {
    expect(await verifySigned({})).toEqual({ ok: true, accessKeyId: "AKIDEXAMPLE" });
    expect(await verifySigned({}, `${url}?b=2&a=1%202&a-b=~*`)).toMatchObject({ ok: true });
    expect(await verifySigned({ headers: { "x-amz-target": "  a   b " } })).toMatchObject({ ok: true });
  });

  test("is refused if it was made with another key or is missing", async () => {
    expect(await verifySigned({ secretAccessKey: "wrong" })).toMatchObject(refused);
    expect(await verifySigned({ accessKeyId: "AKIDUNKNOWN" })).toMatchObject(refused);
    expect(verify(new Request(url))).toEqual(unsigned);
    expect(verify(new Request(url, { headers: { authorization: "Bearer x" } }))).toEqual(unsigned);
  });

  test("with an unknown access key has the same reason as with a wrong secret key", async () => {
    expect(await verifySigned({ accessKeyId: "AKIDUNKNOWN", secretAccessKey: "unknown" })).toEqual(
      await verifySigned({ secretAccessKey: "wrong" }),
    );
  });

  test("is valid only for the request that was signed", async () => {
    const { headers } = await signRequest(url);
    expect(verify(new Request(url.replace("/y/", "/z/"), { headers }))).toMatchObject(refused);
    expect(verify(new Request(`${url}?more`, { headers }))).toMatchObject(refused);
    expect(verify(new Request(url, { headers, method: "DELETE" }))).toMatchObject(refused);
    const added = new Headers(headers);
    added.set("x-amz-more", "unsigned");
    expect(verify(new Request(url, { headers: added }))).toEqual({
      ok: false,
      reason: "The signature must cover x-amz-more",
    });
  });

  test("tolerates a clock that is up to five minutes fast or slow", async () => {
    const now = new Date("2026-01-01T12:00:00Z");
    const at = (minutes: number): SigningOptions => ({ signedAt: new Date(now.getTime() + minutes * minute) });
    for (const minutes of [-5, 0, 5]) {
      expect(verify(await signRequest(url, at(minutes)), now)).toMatchObject({ ok: true });
    }
    for (const minutes of [-5.1, 5.1]) {
      expect(verify(await signRequest(url, at(minutes)), now)).toMatchObject(refused);
    }
  });

  test("is refused if it was made for another service", async () => {
    expect(await verifySigned({ service: "s3" })).toMatchObject(refused);
  });

  test("is computed over headers with a space for each tab", async () => {
    const { headers } = await signRequest(url, { headers: { "x-amz-target": "a b" } });
    const withTabs = new Headers(headers);
    withTabs.set("x-amz-target", "a \t b");
    expect(verify(new Request(url, { headers: withTabs }))).toMatchObject({ ok: true });
  });

  test("is computed over repeated headers joined with a comma", async () => {
    const { headers } = await signRequest(url, { headers: { "x-amz-target": "one,two" } });
    const lines = [...headers].filter(([name]) => name !== "x-amz-target").flat();
    const request = { method: "GET", url: new URL(url), headers, body: new Uint8Array() };
    const verifyLines = (...values: readonly string[]): Verdict =>
      verifyRequest(
        { ...request, rawHeaders: [...lines, ...values.flatMap((value) => ["X-Amz-Target", value])] },
        credentials,
        new Date(),
      );
    expect(verifyLines("one", "two")).toMatchObject({ ok: true });
    expect(verifyLines("one,two")).toMatchObject({ ok: true });
    expect(verifyLines("two", "one")).toMatchObject(refused);
    expect(verifyLines("one, two")).toMatchObject(refused);
    expect(verifyLines("one", "two", "three")).toMatchObject(refused);
  });

  test("need not cover the session token, which some clients add after signing", async () => {
    const { headers } = await signRequest(url, { accessKeyId: "ASIAEXAMPLE" });
    const verifyToken = (token: string): Verdict => {
      const added = new Headers(headers);
      added.set("x-amz-security-token", token);
      return verify(new Request(url, { headers: added }));
    };
    expect(verifyToken("token")).toMatchObject({ ok: true });
    expect(verifyToken("other")).toMatchObject(refused);
  });

  test("must carry the session token of temporary credentials, and no token otherwise", async () => {
    const temporary = { accessKeyId: "ASIAEXAMPLE" };
    expect(await verifySigned({ ...temporary, sessionToken: "token" })).toMatchObject({ ok: true });
    expect(await verifySigned({ ...temporary, sessionToken: "other" })).toMatchObject(refused);
    expect(await verifySigned(temporary)).toMatchObject(refused);
    expect(await verifySigned({ sessionToken: "token" })).toMatchObject(refused);
  });

  test("is refused unless the names of its headers are sorted, in lower case, and each is there once", () => {
    expect(verify(signByHand({}))).toMatchObject({ ok: true });
    for (const names of [
      ["x-amz-date", "host"],
      ["host", "host", "x-amz-date"],
      ["X-A", "host", "x-amz-date"],
    ]) {
      expect(verify(signByHand({ names })), names.join()).toEqual({
        ok: false,
        reason: "The signed headers must be in lower case and in alphabetical order",
      });
    }
  });

  test("is refused if the signed hash is not that of the body", () => {
    const headers = { "x-amz-content-sha256": hashHex("other") };
    const names = ["host", "x-amz-content-sha256", "x-amz-date"];
    expect(verify(signByHand({ names, headers }))).toEqual({
      ok: false,
      reason: "The hash of the body does not match x-amz-content-sha256",
    });
  });

  test.each(["", "Credential=", "Credential=a/b/c/d/e, SignedHeaders=host, Signature=00", "=,=,=", ",".repeat(10_000)])(
    "is refused if it is malformed: %.40s",
    (rest) => {
      const headers = { authorization: `AWS4-HMAC-SHA256 ${rest}`, "x-amz-date": "20160613T213210Z" };
      expect(verify(new Request(url, { headers }))).toEqual(unsigned);
    },
  );

  test.each<[string, RegExp, string]>([
    ["another algorithm", /SHA256/, "SHA512"],
    ["no credential", /Credential=[^,]+/, "Credentials=x"],
    ["a credential after other text", /Credential=/, "Credential=!"],
    ["a credential before other text", /aws4_request/, "aws4_request/x"],
    ["no list of headers", /SignedHeaders=[^,]+/, "Headers=host"],
    ["an empty list of headers", /SignedHeaders=[^,]+/, "SignedHeaders="],
    ["a header with a space", /SignedHeaders=[^,]+/, "SignedHeaders=a b;host"],
    ["an empty header", /SignedHeaders=[^,]+/, "SignedHeaders=host;"],
    ["a header beyond ASCII", /SignedHeaders=[^,]+/, "SignedHeaders=h\u00F6st;host"],
    ["a header with a no-break space", /SignedHeaders=[^,]+/, "SignedHeaders=host\u00A0;x"],
    ["no signature", /Signature=/, "Signatures="],
    ["a digit too many", /Signature=/, "Signature=0"],
    ["something after the signature", /$/, "x"],
  ])("is refused if it has %s", async (_what, part, replacement) => {
    const { headers } = await signRequest(url);
    headers.set("authorization", (headers.get("authorization") ?? "").replace(part, replacement));
    expect(verify(new Request(url, { headers }))).toEqual(unsigned);
  });

  test.each([undefined, "", "20160613", "120160613T213210Z", "20160613T213210Z1"])(
    "is refused if its time is %j",
    async (time) => {
      const { headers } = await signRequest(url);
      headers.delete("x-amz-date");
      if (time !== undefined) {
        headers.set("x-amz-date", time);
      }
      expect(verify(new Request(url, { headers }))).toEqual(unsigned);
    },
  );

  test("may have spaces around its fields", async () => {
    const { headers } = await signRequest(url);
    headers.set("authorization", (headers.get("authorization") ?? "").replaceAll(",", " ,").replaceAll("=", " = "));
    expect(verify(new Request(url, { headers }))).toMatchObject({ ok: true });
  });

  test("is refused if the query has a signature too", async () => {
    const { headers } = await signRequest(url);
    const presigned = await signRequest(url, { expiresIn: 60 });
    expect(verify(new Request(presigned.url, { headers }))).toMatchObject(refused);
  });
});

describe("a presigned request", () => {
  test("is accepted until it expires", async () => {
    const now = new Date();
    const request = await signRequest(url, { expiresIn: 3600, signedAt: now });
    expect(verify(request, new Date(now.getTime() + 59 * minute))).toEqual({ ok: true, accessKeyId: "AKIDEXAMPLE" });
    expect(verify(request, new Date(now.getTime() + 61 * minute))).toMatchObject(refused);
    expect(verify(request, new Date(now.getTime() - 6 * minute))).toMatchObject(refused);
  });

  test("carries the session token in its query", async () => {
    const temporary = { accessKeyId: "ASIAEXAMPLE", expiresIn: 60 };
    expect(await verifySigned({ ...temporary, sessionToken: "token" })).toMatchObject({ ok: true });
    expect(await verifySigned(temporary)).toMatchObject(refused);
  });

  test("need not cover the session token either", async () => {
    const { url: presigned } = await signRequest(url, { accessKeyId: "ASIAEXAMPLE", expiresIn: 60 });
    expect(verify(new Request(`${presigned}&X-Amz-Security-Token=token`))).toMatchObject({ ok: true });
    expect(verify(new Request(`${presigned}&X-Amz-Security-Token=other`))).toMatchObject(refused);
  });

  test("without X-Amz-Expires is valid as long as a signature in a header", async () => {
    const now = new Date("2026-01-01T12:00:00Z");
    const request = presignByHand({ signedAt: now });
    for (const minutes of [-5, 5]) {
      expect(verify(request, new Date(now.getTime() + minutes * minute))).toMatchObject({ ok: true });
    }
    for (const minutes of [-5.1, 5.1]) {
      expect(verify(request, new Date(now.getTime() + minutes * minute))).toMatchObject(refused);
    }
  });

  test("may be valid for a week", async () => {
    expect(await verifySigned({ expiresIn: 604_800 })).toMatchObject({ ok: true });
  });

  test("need not have the hash of its body, which its signer did not know", () => {
    const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    expect(verify(presignByHand({ names: ["host", "x-amz-content-sha256"], headers }))).toMatchObject({ ok: true });
  });

  test("is refused if it names another algorithm", async () => {
    const { url: presigned } = await signRequest(url, { expiresIn: 60 });
    expect(verify(new Request(presigned.replace("SHA256", "SHA512")))).toEqual(unsigned);
  });

  test.each(["", "x", "-1", "1.5", "604801"])(
    "is refused with the allowed values if X-Amz-Expires is %j",
    async (expires) => {
      const { url: presigned } = await signRequest(url, { expiresIn: 60 });
      expect(verify(new Request(presigned.replace("Expires=60", `Expires=${expires}`)))).toEqual({
        ok: false,
        reason: "X-Amz-Expires must be a number of seconds from 0 to 604800, which is a week",
      });
    },
  );

  test("is refused if it was changed", async () => {
    const { url: presigned } = await signRequest(url, { expiresIn: 60 });
    expect(verify(new Request(presigned.replace("Expires=60", "Expires=6000")))).toMatchObject(refused);
    expect(verify(new Request(presigned.replace(/Signature=./, "Signature=g")))).toMatchObject(refused);
  });
});

describe("a credentials file", () => {
  test("may have dots in profile names and comments after a space, as in AWS's tools", () => {
    const text = "[my.profile] # mine\naws_access_key_id = x ; the key\naws_secret_access_key = a#b;c\n";
    expect(readCredentials(text).get("x")).toEqual({ accessKeyId: "x", secretAccessKey: "a#b;c" });
  });

  test("has a session token only where it is set", () => {
    const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = y\n`;
    const text = `[a]\n${keys("x")}[b]\n${keys("z")}aws_session_token = t\n[c]\n${keys("w")}aws_session_token =\n`;
    expect([...readCredentials(text).values()]).toStrictEqual([
      { accessKeyId: "x", secretAccessKey: "y" },
      { accessKeyId: "z", secretAccessKey: "y", sessionToken: "t" },
      { accessKeyId: "w", secretAccessKey: "y" },
    ]);
  });

  test("may have brackets in a secret", () => {
    const text = "[a]\naws_access_key_id = x\naws_secret_access_key = a[b]c\n";
    expect(readCredentials(text).get("x")?.secretAccessKey).toBe("a[b]c");
  });

  test("may have profiles without keys", () => {
    const keys = "[a]\naws_access_key_id = x\naws_secret_access_key = y\n";
    expect([...readCredentials(`${keys}[b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = a\n`).keys()]).toEqual([
      "x",
    ]);
    expect(() => readCredentials("[b]\nsource_profile = a\n")).toThrow("No profile has credentials");
  });

  test.each([
    "hush",
    "hush = null\n[a]",
    "aws_secret_access_key = hush\n[a]",
    "x,hush\n[a]\nb = c",
    '{"secret": "hush"}',
  ])("%j is refused with a message that does not contain a possible secret", (text) => {
    expect(() => readCredentials(text)).toThrow(/there is a line before the first profile$/);
    expect(() => readCredentials(text)).not.toThrow(/hush/);
  });

  test.each([
    ["", "No profile has credentials"],
    ["[a]\naws_secret_access_key = x\n", "Profile a needs"],
    ["[a]\naws_access_key_id = x\n", "Profile a needs"],
    ["[a]\naws_access_key_id = x\naws_secret_access_key =\n", "Profile a needs"],
    ["[a]\naws_access_key_id = x\naws_secret_access_key\n", "Profile a needs"],
    [
      "[a]\naws_access_key_id = x\naws_secret_access_key = y\n[b]\naws_access_key_id = x\naws_secret_access_key = z\n",
      "Profile b has",
    ],
  ])("%j is refused", (text, message) => {
    expect(() => readCredentials(text)).toThrow(message);
  });
});
