import { operations, protocols } from "@notes/server";
import { serviceMetadata } from "@notes/types/shapes";

/** An operation, with its HTTP binding if the model gives it one. */
interface Operation {
  readonly id: string;
  readonly http?: { readonly method: string; readonly uri: string };
}

/** Tells how to call the service from a terminal, in the first protocol that can be typed there. */
export function describeCall(url: string): string {
  const all = Object.values<Operation>(operations);
  const bindings = all.flatMap(({ http }) => http ?? []);
  const binding = bindings.find(({ method }) => method === "GET") ?? bindings[0];
  const ids = new Set(protocols.map(({ id }) => id));
  const awsJson = ["1.0", "1.1"].find((version) => ids.has(`aws.protocols#awsJson${version.replace(".", "_")}`));
  const service = nameOf(serviceMetadata.id);
  const operation = nameOf(all[0]?.id ?? "");
  if (operation === "") {
    return "The model has no operations yet.";
  }
  if (ids.has("aws.protocols#restJson1") && binding !== undefined) {
    return describeCommand(`${describeBinding(binding)} '${url}${binding.uri}'`);
  }
  if (awsJson !== undefined) {
    const target = `-H 'x-amz-target: ${service}.${operation}'`;
    return describeCommand(` ${target} -H 'content-type: application/x-amz-json-${awsJson}' -d '{}' ${url}`);
  }
  if (ids.has("smithy.protocols#rpcv2Json")) {
    const headers = "-H 'smithy-protocol: rpc-v2-json' -H 'content-type: application/json'";
    return describeCommand(` ${headers} -d '{}' ${url}/service/${service}/operation/${operation}`);
  }
  return `Requests are CBOR, which is not typed by hand. Call it with the client of @notes/client and { endpoint: "${url}" }.`;
}

/** The name in a shape id such as `com.example#Name`. */
function nameOf(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}

function describeCommand(command: string): string {
  return `Try this in another terminal, with values of your own:\n  curl -i${command}`;
}

/** The options of curl for a method. With a body, curl sends POST by itself. */
function describeBinding({ method }: { readonly method: string }): string {
  const flag = method === "GET" || method === "POST" ? "" : method === "HEAD" ? " --head" : ` -X ${method}`;
  const hasBody = !["GET", "HEAD", "DELETE"].includes(method);
  return hasBody ? `${flag} -H 'content-type: application/json' -d '{}'` : flag;
}
