/** A service of the protocol tests. */
export interface TestedService {
  /** The absolute shape id. */
  readonly id: string;
  /** The name that the generated factory carries. */
  readonly name: string;
  /** What its folder in the cache and its packages' scope are called. */
  readonly folder: string;
}

/**
 * The services that smithy-aws-protocol-tests holds cases for; the last is ours, as two of the cases belong to an operation
 * that no service of theirs has.
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

/** The model of the last one. */
export const acceptHeaderModel = `$version: "2.0"

namespace smithycontract.conformance

use aws.api#service
use aws.protocols#restJson1
use aws.protocoltests.misc#AcceptHeaderStarService

@service(sdkId: "Accept Header")
@restJson1
service AcceptHeader {
    version: "2020-01-01"
    operations: [AcceptHeaderStarService]
}
`;

/** The scope of a service's generated packages. */
export function scopeOf({ folder }: TestedService): string {
  return `@${folder}`;
}
