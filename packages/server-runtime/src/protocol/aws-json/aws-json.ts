import { unsupportedMediaType, methodNotAllowed, unknownRpcOperation, type ProtocolError } from "../errors.ts";
import { isOfMediaType } from "../body/content-type.ts";
import { eventStreamMediaType } from "../event-streams/event-streams.ts";
import type { Protocol } from "../protocol.ts";
import { createJsonFormat } from "../rpc/json-format.ts";
import { createRpcProtocol, type RpcTarget } from "../rpc/rpc-protocol.ts";

// AWS's services respond with this status, and not with 404.
const unknownOperationStatus = 400;

/**
 * AWS's awsJson1_0, which for example DynamoDB and SQS speak: the header `X-Amz-Target` names the operation.
 * {@link https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html}
 *
 * @example
 * const server = createServer({ ...service, protocols: [awsJson1_0] }, implementation);
 */
export const awsJson1_0: Protocol = /* @__PURE__ */ createAwsJson("1_0");

/**
 * AWS's awsJson1_1, which for example Kinesis and Cognito speak. It differs from awsJson1_0 in
 * the media type, and in that the types of errors have no namespace.
 * {@link https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html}
 *
 * @example
 * const server = createServer({ ...service, protocols: [awsJson1_1] }, implementation);
 */
export const awsJson1_1: Protocol = /* @__PURE__ */ createAwsJson("1_1");

function createAwsJson(version: "1_0" | "1_1"): Protocol {
  const mediaType = `application/x-amz-json-${version.replace("_", ".")}`;
  return createRpcProtocol({
    id: `aws.protocols#awsJson${version}`,
    name: `awsJson${version}`,
    mediaType,
    headers: {},
    unknownOperationStatus,
    // Each version does as its official tests do.
    namesNamespaces: version === "1_0",
    typesEmptyBodies: true,
    findTarget: (request) => findTarget(request, mediaType),
    createFormat: (extensions) => createJsonFormat(extensions),
  });
}

function findTarget(request: Request, mediaType: string): RpcTarget | ProtocolError | undefined {
  const header = request.headers.get("x-amz-target");
  if (header === null) {
    return isOfMediaType(request, mediaType)
      ? unknownRpcOperation(
          unknownOperationStatus,
          "Name the operation in the header X-Amz-Target, as Service.Operation.",
        )
      : undefined;
  }
  if (!isOfMediaType(request, mediaType) && !isOfMediaType(request, eventStreamMediaType)) {
    return unsupportedMediaType(`Requests with X-Amz-Target are ${mediaType}; name it in Content-Type.`);
  }
  if (request.method !== "POST") {
    return methodNotAllowed(["POST"]);
  }
  const [service = "", ...operation] = header.split(".");
  return { service, operation: operation.join(".") };
}
