import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { APIGateway } from "@aws-sdk/client-api-gateway";
import { describe, expect, test, vi } from "vitest";
import { testsMutants } from "./mutants.ts";
import { sendRaw } from "./raw-request.ts";
import { runCli, runCliWith, startCli } from "./run-cli.ts";
import { makeTemporaryFolder } from "./temporary-files.ts";

const { path: folder, write } = makeTemporaryFolder("cli-");

const good = write(
  "good.yaml",
  `openapi: 3.0.1
info: {title: Good}
paths:
  /a:
    get:
      x-amazon-apigateway-integration: {type: mock}
    put: {}
`,
);
const bad = write(
  "bad.yaml",
  `swagger: "2.0"
paths:
  /a:
    get:
      x-amazon-apigateway-integration:
        type: aws
        uri: arn:aws:apigateway:us-east-1:s3:b
        timeoutInMillis: 1
`,
);
const problems = `Errors found during import:
${bad}:8: /paths/~1a/get/x-amazon-apigateway-integration/timeoutInMillis: Unable to put integration on 'GET' for resource at path '/a': Timeout should be between 50 ms and 29000 ms
${bad}:7: /paths/~1a/get/x-amazon-apigateway-integration/uri: Unable to put integration on 'GET' for resource at path '/a': AWS ARN for integration must contain path or action
${bad}:5: /paths/~1a/get/x-amazon-apigateway-integration/httpMethod: Unable to put integration on 'GET' for resource at path '/a': Enumeration value for HttpMethod must be non-empty
`;

describe("serve", () => {
  test("still responds after SIGTERM for the time of --drain, but is not ready", async () => {
    const running = startCli("serve", "--port", "0", "--log-level", "silent", "--drain", "2000");
    const [, url = ""] = /(http:\S+)/.exec(await running.waitFor(/Press Ctrl-C/)) ?? [];
    const probe = async (): Promise<[number, string | null]> => {
      const response = await fetch(new URL("/readyz", url));
      return [response.status, response.headers.get("connection")];
    };
    expect(await probe()).toEqual([200, "keep-alive"]);
    running.kill("SIGTERM");
    await vi.waitFor(async () => expect(await probe()).toEqual([503, "close"]));
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
  });

  test("serves the ids that it prints, and ends on Ctrl-C without further output", async () => {
    const running = startCli("serve", "--port", "0");
    const printed = await running.waitFor(/Press Ctrl-C/);
    expect(printed).toMatch(/restApiId +resourceId +method +path +type\nuojnr9hd57 +0cjtch +GET +\/calc +AWS\n/);
    expect(printed).toMatch(
      /aws apigateway get-integration --endpoint-url http:\S+ --region us-east-1 --rest-api-id uojnr9hd57/,
    );
    const [, url = ""] = /curl .* (http:\S+)/.exec(printed) ?? [];
    expect(await (await fetch(url, { headers: { accept: "application/json" } })).json()).toMatchObject({ type: "AWS" });
    running.kill("SIGINT");
    const { code, stdout, stderr } = await running.ended;
    expect([code, stdout]).toEqual([0, printed]);
    expect(JSON.parse(stderr)).toMatchObject({ msg: "answered", operation: "getIntegration", status: 200 });
  });

  test("refuses a document as a whole, and then serves nothing", async () => {
    expect(await runCli("serve", "--port", "0", good, bad)).toEqual({ code: 1, stdout: "", stderr: problems });
  });

  test("refuses two documents that pin the same id", async () => {
    const pinned = (title: string): string =>
      `{"openapi": "3.0.0", "info": {"title": "${title}"}, "x-reference-ids": {"restApiId": "x"}}`;
    const files = [write("one.json", pinned("1")), write("two.json", pinned("2"))];
    const { code, stderr } = await runCli("serve", "--port", "0", ...files);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/two\.json: The id x is also that of .*one\.json\. Pin/)]);
  });

  test("refuses two documents of the same title, and serves one that is named twice", async () => {
    const titled = (path: string): string =>
      `{"openapi": "3.0.0", "info": {"title": "Same"}, "paths": {"${path}": {"get": {}}}}`;
    const [first, second] = [write("first.json", titled("/a")), write("second.json", titled("/b"))];
    const { code, stderr } = await runCli("serve", "--port", "0", first, first, second);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^\S+second\.json: The title "Same" is also that of \S+first\.json, so both have the id \w{10}\. .*x-reference-ids/,
      ),
    ]);
    expect(stderr).not.toContain("first.json: ");
  });

  test("says so if no method has an integration", async () => {
    const running = startCli(
      "serve",
      "--port",
      "0",
      write("none.json", '{"openapi": "3.0.0", "paths": {"/a": {"get": {}}}}'),
    );
    const printed = await running.waitFor(/Press Ctrl-C/);
    expect(printed).toMatch(/GET +\/a +\(no integration\)\n\nNo method has an x-amazon-apigateway-integration/);
    running.kill("SIGINT");
    await running.ended;
  });

  test("says so if it creates the database", async () => {
    const database = join(folder, "created.db");
    const running = startCli("serve", "--port", "0", "--log-level", "silent", "--database", database);
    expect(await running.waitFor(/Press Ctrl-C/)).toContain("There is nothing to serve yet");
    running.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, `Created the database ${database}, because there was no such file.\n`]);
  });

  test("replaces a stored document of the same title only if it is told to", async () => {
    const database = join(folder, "served.db");
    await runCli("import", "--database", database, good);
    const edited = write("edited.yaml", readFileSync(good, "utf8").replace("/a:", "/b:"));
    const refused = await runCli("serve", "--port", "0", "--database", database, edited);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/edited\.yaml: The database already has another document .*"Good".* --replace/);
    const running = startCli("serve", "--port", "0", "--database", database, "--replace", edited);
    expect(await running.waitFor(/Press Ctrl-C/)).toMatch(/GET +\/b +MOCK/);
    running.kill("SIGINT");
    await running.ended;
  });

  test("says that a derived id is taken in the database, and what to do", async () => {
    const database = join(folder, "taken.db");
    const [, restApiId] = /"restApiId": "(\w+)"/.exec((await runCli("list", "--json", good)).stdout) ?? [];
    const squatter = write("squatter.json", `{"openapi": "3.0.0", "x-reference-ids": {"restApiId": "${restApiId}"}}`);
    await runCli("import", "--database", database, squatter);
    const { code, stdout, stderr } = await runCli("serve", "--port", "0", "--database", database, good);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/good\.yaml: The id \w+ belongs to another API, with the title ""\. Pin another .*\n$/);
  });

  test("gives a request id even to requests without a URL and to text that is not HTTP", async () => {
    const running = startCli("serve", "--port", "0", "--log-level", "silent");
    const [, port = ""] = /served at http:\S+:(\d+)/.exec(await running.waitFor(/Ctrl-C/)) ?? [];
    const end = "Host: localhost\r\nConnection: close\r\n";
    const texts = [
      [`OPTIONS * HTTP/1.1\r\n${end}\r\n`, 400],
      [`GET /healthz HTTP/1.1\r\n${end}\r\n`, 200],
      ["nonsense\r\n\r\n", 400],
    ] as const;
    for (const [text, status] of texts) {
      const answer = await sendRaw(Number(port), text);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer.match(/x-amzn-requestid: [0-9a-f-]{36}\r\n/gi)).toHaveLength(1);
    }
    running.kill("SIGINT");
    await running.ended;
  });

  test("refuses to listen for other machines unless an option allows it", async () => {
    const { code, stderr } = await runCli("serve", "--host", "0.0.0.0", "--port", "0");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--allow-anonymous")]);
  });

  test("verifies signatures and limits the rate, from which AWS's SDK recovers", async () => {
    const credentials = write("credentials", "[default]\naws_access_key_id = AKID\naws_secret_access_key = secret\n");
    const auth = ["--auth", "sigv4", "--credentials", credentials];
    const running = startCli("serve", "--port", "0", "--host", "0.0.0.0", ...auth, "--rate", "5", "--burst", "2");
    const [, url = ""] = /served at http:\/\/0\.0\.0\.0(\S+)/.exec(await running.waitFor(/Ctrl-C/)) ?? [];
    const endpoint = `http://127.0.0.1${url}`;
    const method = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
    const connect = (secretAccessKey: string): APIGateway =>
      new APIGateway({ endpoint, region: "us-east-1", credentials: { accessKeyId: "AKID", secretAccessKey } });
    const [signer, wrong] = [connect("secret"), connect("wrong")];

    await expect(wrong.getIntegration(method)).rejects.toMatchObject({
      name: "UnauthorizedException",
      $metadata: { httpStatusCode: 401 },
    });
    expect(await signer.getIntegration(method)).toMatchObject({ type: "AWS" });
    const answers = await Promise.all(Array.from({ length: 4 }, () => signer.getIntegration(method)));
    expect(answers.map(({ type }) => type)).toEqual(["AWS", "AWS", "AWS", "AWS"]);
    expect(answers.some(({ $metadata }) => ($metadata.attempts ?? 1) > 1)).toBe(true);
    signer.destroy();
    wrong.destroy();
    running.kill("SIGINT");
    const { stderr } = await running.ended;
    expect(stderr).toContain('"status":429');
    expect(stderr).not.toMatch(/secret|Signature/);
  }, 30_000);

  test.each([[["--auth", "sigv4"]], [["--credentials", "x"]], [["--burst", "3"]]])("refuses %j alone", async (args) => {
    expect(await runCli("serve", "--port", "0", ...args)).toMatchObject({ code: 2, stdout: "" });
  });

  test("says that the usual port is taken if it listens at another one", async () => {
    const other = createServer();
    // If the port is taken already, it stays so for this test.
    await new Promise<void>((resolve) => other.once("error", () => resolve()).listen(4010, "127.0.0.1", resolve));
    const running = startCli("serve");
    const printed = await running.waitFor(/Ctrl-C/);
    other.close();
    running.kill("SIGINT");
    expect((await running.ended).stderr).toContain(
      "Another program uses port 4010, so the server listens at a free port.",
    );
    expect(printed).not.toContain("http://127.0.0.1:4010");
  });

  test("says what to do if the port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const { code, stderr } = await runCli("serve", "--port", String(port));
    other.close();
    const message = `Cannot listen at 127.0.0.1:${port}. Another program uses this port. Choose another --port, or`;
    expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
  });
});

describe("list", () => {
  test("prints JSON and nothing else", async () => {
    const { code, stdout, stderr } = await runCli("list", "--json", good);
    const id = expect.stringMatching(/^[0-9a-z]{10}$/);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toEqual([
      { restApiId: id, resourceId: id, httpMethod: "GET", path: "/a", type: "MOCK" },
      { restApiId: id, resourceId: id, httpMethod: "PUT", path: "/a", type: null },
    ]);
  });

  test("reads standard input for -", async () => {
    const fromFile = await runCli("list", "--json", good);
    expect(await runCliWith(readFileSync(good, "utf8"), "list", "--json", "-")).toEqual(fromFile);
    expect(await runCliWith("[", "list", "-")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^Errors found during import:\n<stdin>.*\n$/),
    });
  });

  test("accepts timeouts up to the account's quota", async () => {
    const slow = write(
      "slow.yaml",
      readFileSync(good, "utf8").replace("{type: mock}", "{type: mock, timeoutInMillis: 60000}"),
    );
    expect(await runCli("list", slow)).toMatchObject({ code: 1, stdout: "" });
    expect(await runCli("list", "--max-timeout", "60000", slow)).toMatchObject({ code: 0, stderr: "" });
  });

  test("prints a report for people, in which a document cannot control the terminal", async () => {
    const file = write("escape.json", readFileSync(good, "utf8").replace("/a:", '"/\\e[31m":'));
    const { stderr } = await runCli("list", file);
    expect(stderr).toContain("at path '/\\u{1b}[31m'");
    expect(stderr).not.toContain("\u001B");
  });

  test.skipIf(testsMutants || !existsSync("/dev/zero"))("stops reading a file that has no end", async () => {
    const { code, stdout, stderr } = await runCli("list", "/dev/zero");
    expect([code, stdout, stderr]).toEqual([1, "", "/dev/zero: The document has more than 67108864 bytes.\n"]);
  });

  test("prints every problem of every document to standard error", async () => {
    const missing = join(folder, "missing.yaml");
    expect(await runCli("list", "--json", bad, good, missing)).toEqual({
      code: 1,
      stdout: "",
      stderr: `${problems}${missing}: There is no such file.\n`,
    });
  });
});

describe("a database", () => {
  test.each([
    ["server", "postgres://user:hush@127.0.0.1:1/x", /^The database cannot be reached: .*ECONNREFUSED/],
    ["folder", folder, /^Cannot open .*: it is a folder\. Name a file in it\n$/],
    ["document", good, /^Cannot (?:open|use) .*: file is not a database\n$/],
    [
      "missing file",
      join(folder, "missing.db"),
      /missing\.db: There is no such database\. "apigateway-reference import" creates one\./,
    ],
  ])("that is a %s cannot be used, which is reported in one line", async (_what, database, message) => {
    const { code, stdout, stderr } = await runCli("list", "--database", database);
    expect([code, stdout, stderr]).toEqual([3, "", expect.stringMatching(message)]);
    expect(stderr).not.toContain("hush");
    expect(stderr.trim()).not.toContain("\n");
  });
});

describe("the command line", () => {
  test.each([
    ["", /^--database is empty/],
    ["mysql://user:hush@127.0.0.1/x", /^--database takes a SQLite file or postgres:/],
  ])("refuses %j as the name of a database, without its password", async (database, message) => {
    const { code, stdout, stderr } = await runCli("list", "--database", database);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(message)]);
    expect(stderr).not.toContain("hush");
  });

  test("explains itself with examples", async () => {
    for (const args of [["--help"], ["serve", "--help"], ["list", "--help"], ["import", "--help"]]) {
      const { code, stdout } = await runCli(...args);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/Examples:\n +apigateway-reference /)]);
    }
  });

  test("prints its version", async () => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    );
    expect(await runCli("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each([
    [["nonsense"]],
    [["serve", "--port", "70000"]],
    [["list", "--base-path", "drop"]],
    [["import", "--databse", "apis.db", good]],
    [["serve", "--rate", "0"]],
    [["serve", "--drain", "1.5"]],
    [["serve", "--drain", "3600001"]],
    [["serve", "--cors", "example.com"], "It must be an origin with its scheme, such as https://app.example.com"],
    [["serve", "--cors", "https://*.example.com"], "Repeat --cors for each origin"],
    [["serve", "--cors", "https://example.com/"], "Write it as https://example.com."],
    [["serve", "--cors", "https://example.com/path"], "Write it as https://example.com."],
    [["serve", "--cors", "https://example.com", "--cors", "*"], "Give either * alone or a list of origins"],
    [["serve", "--allowed-host", "http://x"], "It must be a host name without scheme, port and path"],
    [["serve", "--allowed-host", "x:80"], "It must be a host name without scheme, port and path"],
    [["list", "--max-timeout", "28999"]],
    [["list", "--max-timeout", "300001"]],
    [["list", "--max-timeout", "1e5"]],
  ])("refuses %j", async (args, remedy = "") => {
    const { code, stdout, stderr } = await runCli(...args);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining("error: ")]);
    expect(stderr).toContain(remedy);
  });

  test("lets requests name the hosts that it is given, and tells others the option", async () => {
    const running = startCli("serve", "--port", "0", "--log-level", "silent", "--allowed-host", "api.example.com");
    const [, port = ""] = /served at http:\S+:(\d+)/.exec(await running.waitFor(/Ctrl-C/)) ?? [];
    const ask = (host: string): Promise<string> =>
      sendRaw(Number(port), `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await ask("api.example.com")).toMatch(/^HTTP\/1.1 200 /);
    expect(await ask(`127.0.0.1:${port}`)).toMatch(/^HTTP\/1.1 200 /);
    const refused = await ask("evil.example");
    expect(refused).toMatch(/^HTTP\/1.1 403 /);
    expect(refused).toContain("--allowed-host evil.example");
    running.kill("SIGINT");
    await running.ended;
  });

  test("limits the rate by address without --auth", async () => {
    const running = startCli("serve", "--port", "0", "--log-level", "silent", "--rate", "0.01", "--burst", "1");
    const [, port = ""] = /served at http:\S+:(\d+)/.exec(await running.waitFor(/Ctrl-C/)) ?? [];
    const ask = async (key: string): Promise<number> => {
      const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;
      const headers = { authorization, "x-amz-date": "20260101T000000Z" };
      return (await fetch(`http://127.0.0.1:${port}/restapis/x/resources/y/methods/GET/integration`, { headers }))
        .status;
    };
    expect([await ask("one"), await ask("two")]).toEqual([404, 429]);
    running.kill("SIGINT");
    await running.ended;
  });

  test.each([
    [
      "a URL",
      "https://example.com/pets.yaml",
      /^https:\S+: This is a URL, .* curl -fsSLO https:\/\/example\.com\/pets\.yaml\. Or pipe it/,
    ],
    ["an empty file", write("empty.yaml", ""), /empty\.yaml:?\d*: The document is empty\n$/],
    ["a folder", folder, /: This is a folder\. Name the document in it\.\n$/],
    ["a name below a file", join(good, "x"), /: There is no such file\.\n$/],
    [
      "a database",
      write("apis.sqlite", "SQLite format 3\0\uFFFD"),
      /: This is a SQLite database\. Name it with --database\.\n$/,
    ],
  ])("says why %s is not a document", async (_what, file, message) => {
    expect(await runCli("list", file)).toEqual({ code: 1, stdout: "", stderr: expect.stringMatching(message) });
  });
});
