import type { OperationShape } from "@smithy-contract/shapes";

/** What the requests of a service depend on. */
export interface CalledService {
  readonly id: string;
  readonly protocols: readonly { readonly id: string }[];
}

/** How requests name operations: by `@http`, by a header as in awsJson, or by a path as in rpcv2Cbor. */
export type CallStyle = "rest" | "target" | "path";

/** The style of a request; that of the service's first protocol if the request does not show another one. */
export function findStyle({ protocols }: CalledService, headers = new Headers()): CallStyle {
  const styles = protocols.map(({ id }) => styleOf(id));
  const shown = headers.has("x-amz-target") ? "target" : headers.has("smithy-protocol") ? "path" : "rest";
  return styles.find((style) => style === shown) ?? styles[0] ?? "rest";
}

function styleOf(protocol: string): CallStyle {
  return protocol.startsWith("aws.protocols#awsJson")
    ? "target"
    : protocol.startsWith("smithy.protocols#rpcv2")
      ? "path"
      : "rest";
}

/** Describes how a request calls an operation, such as `GET /books/{isbn}` or `POST / with X-Amz-Target: Shop.GetItem`. */
export function describeCall(service: CalledService, { name, http }: OperationShape, style: CallStyle): string {
  const serviceName = nameOf(service.id);
  switch (style) {
    case "target":
      return `POST / with X-Amz-Target: ${serviceName}.${name}`;
    case "path":
      return `POST /service/${serviceName}/operation/${name}`;
    case "rest":
      return http === undefined ? name : `${http.method} ${http.uri}`;
  }
}

/** Describes what the requests of a service need besides the operation's name; undefined if nothing. */
export function describeNeeds({ protocols }: CalledService): string | undefined {
  const id = protocols[0]?.id ?? "";
  if (findStyle({ id, protocols }) === "target") {
    return `Requests have the header Content-Type: application/x-amz-json-${id.endsWith("1_1") ? "1.1" : "1.0"}.`;
  }
  switch (id) {
    case "smithy.protocols#rpcv2Cbor":
      return "Requests have the header smithy-protocol: rpc-v2-cbor, and their bodies are CBOR; use the generated client.";
    case "smithy.protocols#rpcv2Json":
      return "Requests have the headers smithy-protocol: rpc-v2-json and Content-Type: application/json.";
    default:
      return undefined;
  }
}

function nameOf(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}
