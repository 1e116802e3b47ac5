/** A service that has protocol tests. */
export interface TestedService {
  /** The absolute shape id. */
  readonly id: string;
  /** The service's name in generated identifiers, such as the server factory's. */
  readonly name: string;
  /** The name of its folder in the cache and of its packages' scope. */
  readonly folder: string;
}

/**
 * The services with cases in smithy-aws-protocol-tests. The last service is our own, because the official models have two
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

/** The model of the service AcceptHeader. */
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

/** Returns the npm scope of a service's generated packages. */
export function scopeOf({ folder }: TestedService): string {
  return `@${folder}`;
}
