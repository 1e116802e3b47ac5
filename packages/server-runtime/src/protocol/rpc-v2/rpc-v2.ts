import { methodNotAllowed, unknownRpcOperation, type ProtocolError } from "../errors.ts";
import type { Protocol } from "../protocol.ts";
import { createRpcProtocol, type RpcProtocol, type RpcTarget } from "../rpc/rpc-protocol.ts";

/** A base path may come before the service. */
const targetPath = /\/service\/([^/?#]+)\/operation\/([^/?#]+)(?:[?#]|$)/;

/**
 * Makes a protocol whose requests name service and operation in their path, and themselves in the header `smithy-protocol`.
 *
 * @param trait the name of the protocol's trait, under which it is exported
 * @param name the protocol's name in the header
 */
export function createRpcV2(
  trait: string,
  name: string,
  mediaType: string,
  createFormat: RpcProtocol["createFormat"],
): Protocol {
  return createRpcProtocol({
    id: `smithy.protocols#${trait}`,
    name: trait,
    mediaType,
    headers: { "smithy-protocol": name },
    unknownOperationStatus: 404,
    namesNamespaces: true,
    typesEmptyBodies: false,
    findTarget: (request) => (request.headers.get("smithy-protocol") === name ? findTarget(request) : undefined),
    createFormat,
  });
}

function findTarget({ method, url }: Request): RpcTarget | ProtocolError {
  const target = targetPath.exec(url);
  if (target === null) {
    return unknownRpcOperation(404, "The path is not of the form /service/Service/operation/Operation.");
  }
  const [, service = "", operation = ""] = target;
  return method === "POST" ? { service, operation } : methodNotAllowed(["POST"]);
}
