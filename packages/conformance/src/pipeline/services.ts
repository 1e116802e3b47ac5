/** A service that has protocol tests. */
export interface TestedService {
  /** The absolute shape id. */
  readonly id: string;
  /** The service's name in generated identifiers, such as the server factory's. */
  readonly name: string;
  /** The name of its folder in the cache and of its packages' scope. */
  readonly folder: string;
  /** A model that is generated from together with the official ones. */
  readonly addition?: string;
}

/**
 * The services with cases of restJson1 in smithy-aws-protocol-tests. The last service is our own, because the official models have two
 * cases for an operation without a service.
 */
export const testedServices: readonly TestedService[] = [
  { id: "aws.protocoltests.restjson#RestJson", name: "RestJson", folder: "rest-json" },
  {
    id: "aws.protocoltests.restjson.validation#RestJsonValidation",
    name: "RestJsonValidation",
    folder: "rest-json-validation",
  },
  { id: "com.amazonaws.apigateway#BackplaneControlService", name: "APIGateway", folder: "api-gateway" },
  { id: "com.amazonaws.glacier#Glacier", name: "Glacier", folder: "glacier" },
  { id: "smithycontract.conformance#AcceptHeader", name: "AcceptHeader", folder: "accept-header" },
];

/** The services with cases of the other protocols, by the name of the protocol. */
export const rpcServices = {
  awsJson1_0: [
    { id: "aws.protocoltests.json10#JsonRpc10", name: "JsonRpc10", folder: "json-rpc-10" },
    {
      id: "aws.protocoltests.json10#QueryCompatibleJsonRpc10",
      name: "QueryCompatibleJsonRpc10",
      folder: "query-compatible-json-rpc-10",
    },
  ],
  awsJson1_1: [
    { id: "aws.protocoltests.json#JsonProtocol", name: "JsonProtocol", folder: "json-protocol" },
    { id: "smithycontract.conformance#AmazonML_20141212", name: "MachineLearning", folder: "machine-learning" },
  ],
  rpcv2Cbor: [
    { id: "smithy.protocoltests.rpcv2Cbor#RpcV2Protocol", name: "RpcV2Protocol", folder: "rpc-v2-cbor" },
    {
      id: "aws.protocoltests.rpcv2cbor#QueryCompatibleRpcV2Protocol",
      name: "QueryCompatibleRpcV2Protocol",
      folder: "query-compatible-rpc-v2",
    },
    {
      id: "aws.protocoltests.rpcv2cbor#NonQueryCompatibleRpcV2Protocol",
      name: "NonQueryCompatibleRpcV2Protocol",
      folder: "non-query-compatible-rpc-v2",
    },
  ],
  rpcv2Json: [
    {
      id: "smithy.protocoltests.rpcv2Json#RpcV2JsonProtocol",
      name: "RpcV2JsonProtocol",
      folder: "rpc-v2-json",
      // smithy-typescript generates no client of rpcv2Json. A client of another protocol takes it as an option.
      addition: "apply smithy.protocoltests.rpcv2Json#RpcV2JsonProtocol @smithy.protocols#rpcv2Cbor",
    },
  ],
} as const satisfies Readonly<Record<string, readonly TestedService[]>>;

/** The name of a protocol with cases of its own. */
export type RpcProtocolName = keyof typeof rpcServices;

/** The ids of the protocols' traits. */
export const protocolIds: Readonly<Record<RpcProtocolName | "restJson1", string>> = {
  restJson1: "aws.protocols#restJson1",
  awsJson1_0: "aws.protocols#awsJson1_0",
  awsJson1_1: "aws.protocols#awsJson1_1",
  rpcv2Cbor: "smithy.protocols#rpcv2Cbor",
  rpcv2Json: "smithy.protocols#rpcv2Json",
};

/**
 * The model of the services of our own. The official service of Machine Learning has a customization of smithy-typescript,
 * whose package does not compile with today's ones.
 */
export const ownServicesModel = `$version: "2.0"

namespace smithycontract.conformance

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use aws.protocols#restJson1
use aws.protocoltests.misc#AcceptHeaderStarService
use com.amazonaws.machinelearning#Predict

@service(sdkId: "Accept Header")
@restJson1
service AcceptHeader {
    version: "2020-01-01"
    operations: [AcceptHeaderStarService]
}

@service(sdkId: "Plain Machine Learning")
@sigv4(name: "machinelearning")
@awsJson1_1
service AmazonML_20141212 {
    version: "2014-12-12"
    operations: [Predict]
}
`;

/** Returns the npm scope of a service's generated packages. */
export function scopeOf({ folder }: TestedService): string {
  return `@${folder}`;
}
