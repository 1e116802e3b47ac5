import type { ServedMethod } from "../store/integration-store.ts";
import { formatTable, quoteForShell } from "./printable.ts";

/** Methods as a table for people. */
export function formatMethods(methods: readonly ServedMethod[]): string {
  return formatTable(
    ["restApiId", "resourceId", "method", "path", "type"],
    methods.map(({ restApiId, resourceId, httpMethod, path, type }) => [restApiId, resourceId, httpMethod, path, type]),
  );
}

/** Command lines, ready to be pasted, that read a method's integration; where requests are authenticated, by AWS's CLI alone. */
export function formatCalls(url: string, method: ServedMethod, authenticates: boolean): string {
  const { restApiId, resourceId, httpMethod } = method;
  const [api, resource, name] = [restApiId, resourceId, httpMethod].map(encodeURIComponent);
  const address = `${url}/restapis/${api}/resources/${resource}/methods/${name}/integration`;
  const options = [
    ["--endpoint-url", url],
    ["--region", "us-east-1"],
    ["--rest-api-id", restApiId],
    ["--resource-id", resourceId],
    ["--http-method", httpMethod],
  ];
  const words = options.flat().map(quoteForShell).join(" ");
  const command = `aws apigateway get-integration ${words}`;
  if (authenticates) {
    return command;
  }
  return [
    `curl -H 'Accept: application/json' ${quoteForShell(address)}`,
    `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local ${command}`,
  ].join("\n");
}
