import type { ServedMethod } from "../store/integration-store.ts";
import { formatTable, quoteForShell } from "./printable.ts";

/** Writes methods as a table for people. */
export function formatMethods(methods: readonly ServedMethod[]): string {
  if (methods.length === 0) {
    return "There are no methods.";
  }
  return formatTable(
    ["restApiId", "resourceId", "method", "path", "type"],
    methods.map(({ restApiId, resourceId, httpMethod, path, type }) => [
      restApiId,
      resourceId,
      httpMethod,
      path,
      type ?? "(no integration)",
    ]),
  );
}

/**
 * Writes command lines that read a method's integration, ready to be pasted. If requests must be signed, only the
 * command line of the AWS CLI is included, because curl would need the credentials in the command line.
 */
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
