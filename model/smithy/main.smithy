$version: "2"

metadata suppressions = [
    {
        id: "UnstableTrait.smithy.rules#endpointRuleSet"
        namespace: "com.amazonaws.apigateway"
        reason: "AWS SDKs resolve endpoints by this trait, and the client generator knows no stable one."
    }
    {
        id: "UnstableTrait.smithy.rules#endpointTests"
        namespace: "com.amazonaws.apigateway"
        reason: "It is the only way to have the rule set checked by the build."
    }
]

namespace com.amazonaws.apigateway

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// The control plane of Amazon API Gateway, reduced to the one operation this contract covers: reading how a method of a
/// REST API is integrated with its back end.
@title("Amazon API Gateway")
@service(
    sdkId: "API Gateway"
    arnNamespace: "apigateway"
    cloudFormationName: "ApiGateway"
    cloudTrailEventSource: "apigateway.amazonaws.com"
    endpointPrefix: "apigateway"
)
@sigv4(name: "apigateway")
@restJson1
service BackplaneControlService {
    version: "2015-07-09"
    operations: [
        GetIntegration
    ]
}

/// Reads the integration of one method: which back end the method calls, and how requests and responses are mapped on the
/// way there and back.
///
/// The answer is flat JSON to a caller that sends `Accept: application/json`, as SDKs do. The service also knows a HAL
/// representation (`application/hal+json`), which this contract does not describe.
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration", code: 200)
operation GetIntegration {
    input: GetIntegrationRequest
    output: Integration
    errors: [
        BadRequestException
        NotFoundException
        TooManyRequestsException
        UnauthorizedException
    ]
}

/// Names the method whose integration is to be read.
@input
structure GetIntegrationRequest {
    /// The identifier of the REST API the method belongs to.
    @required
    @httpLabel
    @length(min: 1)
    restApiId: String

    /// The identifier of the resource, within the REST API, that carries the method.
    @required
    @httpLabel
    @length(min: 1)
    resourceId: String

    /// The HTTP method the API's own callers use, such as `GET`, `POST` or `ANY`.
    ///
    /// It is not the method API Gateway uses towards the back end: that one is `httpMethod` of the answer, and the two
    /// often differ.
    @required
    @httpLabel
    @length(min: 1)
    httpMethod: String
}
