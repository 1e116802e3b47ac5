import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { BundleEntry } from "../bundle/entries.ts";
import { makeBundle } from "../bundle/measure-bundle.ts";
import { integrationWorkload } from "../workload/integration.ts";

/** The times of a new process that runs a Lambda function, in milliseconds. */
export interface FirstCall {
  /** The time to import the function's bundle. */
  readonly imported: number;
  /** The time of the first call after that. */
  readonly called: number;
}

const cache = new URL("../../.cache/start/", import.meta.url);
const probe = fileURLToPath(new URL("first-call.mjs", cache));

/** The program of the process. It is plain JavaScript, because type stripping takes time. */
const source = `
const [module, event] = process.argv.slice(2);
const begun = performance.now();
const { handler } = await import(module);
const imported = performance.now();
const { statusCode, body } = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 3000 });
const called = performance.now();
if (statusCode !== 200) {
  throw new Error("The function answered " + statusCode + ": " + body);
}
process.stdout.write(JSON.stringify({ imported: imported - begun, called: called - imported }));
`;

/** Bundles the Lambda function of an entry, and returns the path of the bundle. */
export async function prepareFunction(entry: BundleEntry): Promise<string> {
  await mkdir(cache, { recursive: true });
  await writeFile(probe, source);
  const bundle = fileURLToPath(new URL(`${entry.peer}-lambda.mjs`, cache));
  await writeFile(bundle, await makeBundle(entry));
  return bundle;
}

const run = promisify(execFile);

/**
 * Starts a new process that imports a Lambda function and calls it once with GetIntegration.
 *
 * @throws {Error} if the function does not answer with 200
 */
export async function callFunction(bundle: string): Promise<FirstCall> {
  const { stdout } = await run(process.execPath, [probe, pathToFileURL(bundle).href, JSON.stringify(makeEvent())]);
  return JSON.parse(stdout);
}

/** The event of a REST API in API Gateway. {@link https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html} */
function makeEvent(): object {
  const [exchange] = integrationWorkload.exchanges;
  const { method, path, headers } = exchange?.request ?? {};
  return {
    resource: "/{proxy+}",
    path,
    httpMethod: method,
    headers: { ...headers, Host: "localhost" },
    multiValueHeaders: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: { httpMethod: method, path, stage: "test", requestId: "request-1", identity: {} },
    body: null,
    isBase64Encoded: false,
  };
}
