import { nameOf } from "../model/ast.ts";
import type { ResponseCase } from "./case.ts";
import type { WireRequest } from "./wire.ts";

/** How each RPC protocol names an operation in a request. The second name is the value of `smithy-protocol`. */
const targets: Readonly<Record<string, readonly ["awsJson" | "rpcv2", string]>> = {
  "aws.protocols#awsJson1_0": ["awsJson", "application/x-amz-json-1.0"],
  "aws.protocols#awsJson1_1": ["awsJson", "application/x-amz-json-1.1"],
  "smithy.protocols#rpcv2Cbor": ["rpcv2", "rpc-v2-cbor"],
  "smithy.protocols#rpcv2Json": ["rpcv2", "rpc-v2-json"],
};

/** Returns a request without input for a response case of an RPC protocol, or undefined if the protocol is another one. */
export function buildRpcRequest({ protocol, service, operation }: ResponseCase, host: string): WireRequest | undefined {
  const target = targets[protocol];
  if (target === undefined) {
    return undefined;
  }
  const isAwsJson = target[0] === "awsJson";
  const path = isAwsJson ? "/" : `/service/${nameOf(service)}/operation/${nameOf(operation)}`;
  const headers = rpcHeaders({ protocol, service, operation });
  return { method: "POST", host, path, query: "", headers, body: undefined };
}

/** Returns the headers by which an RPC protocol finds the operation of a request. Some tests leave them out. */
export function rpcHeaders({
  protocol,
  service,
  operation,
}: Pick<ResponseCase, "protocol" | "service" | "operation">): Readonly<Record<string, string>> {
  const [kind, name] = targets[protocol] ?? [];
  if (kind === undefined || name === undefined) {
    return {};
  }
  return kind === "awsJson"
    ? { "content-type": name, "x-amz-target": `${nameOf(service)}.${nameOf(operation)}` }
    : { "smithy-protocol": name };
}
