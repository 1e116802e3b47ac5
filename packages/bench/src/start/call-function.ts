import { mkdir, writeFile } from "node:fs/promises";
import type { BundleEntry } from "../bundle/entries.ts";
import { makeBundle } from "../bundle/measure-bundle.ts";
import { runNode } from "../measure/run-node.ts";
import { integrationWorkload } from "../workload/integration.ts";

/** The times of a new process that runs a Lambda function, in milliseconds. */
export interface FirstCall {
  /** The time to import the function's bundle. */
  readonly imported: number;
  /** The time of the first call after that. */
  readonly called: number;
}

/** The program of the process. */
const probe = `
const [, module, event] = process.argv;
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

/** Bundles the Lambda function of an entry, and returns the URL of the bundle. */
export async function bundleFunction(entry: BundleEntry): Promise<string> {
  const folder = new URL("../../.cache/functions/", import.meta.url);
  const bundle = new URL(`${entry.peer}.mjs`, folder);
  await mkdir(folder, { recursive: true });
  await writeFile(bundle, await makeBundle(entry));
  return bundle.href;
}

/**
 * Starts a new process that imports a Lambda function and calls it once with GetIntegration.
 *
 * @throws {Error} if the function does not answer with 200
 */
export async function callFunction(bundle: string): Promise<FirstCall> {
  const event = JSON.stringify(makeEvent());
  return JSON.parse(await runNode(["--input-type=module", "--eval", probe, bundle, event]));
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
