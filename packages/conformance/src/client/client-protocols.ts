import {
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsRestJsonProtocol,
  AwsSmithyRpcV2CborProtocol,
} from "@aws-sdk/core/protocols";
import { SmithyRpcV2JsonProtocol } from "@smithy/core/protocols";

/** smithy-typescript's protocols for a client's option `protocol`, by the ids of their traits. */
export const clientProtocols: Readonly<Record<string, object>> = {
  "aws.protocols#awsJson1_0": AwsJson1_0Protocol,
  "aws.protocols#awsJson1_1": AwsJson1_1Protocol,
  "aws.protocols#restJson1": AwsRestJsonProtocol,
  "smithy.protocols#rpcv2Cbor": AwsSmithyRpcV2CborProtocol,
  "smithy.protocols#rpcv2Json": SmithyRpcV2JsonProtocol,
};
