$version: "2"

metadata suppressions = [
    {
        id: "UnstableTrait.smithy.rules#endpointRuleSet"
        namespace: "com.amazonaws.apigateway"
        reason: "AWS SDKs resolve endpoints by this trait, and the client generator supports no stable alternative."
    }
    {
        id: "UnstableTrait.smithy.rules#endpointTests"
        namespace: "com.amazonaws.apigateway"
        reason: "The build checks the rule set only by this trait."
    }
]

namespace com.amazonaws.apigateway

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// The control plane of Amazon API Gateway, reduced to the one operation of this contract, which reads how a method of a REST
/// API is integrated with its back end.
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

/// Reads the integration of one method: which back end the method calls, and how requests and responses are mapped.
///
/// The response is flat JSON if the request has `Accept: application/json`, as requests of SDKs have. The service also has a
/// HAL representation (`application/hal+json`), which this contract does not describe.
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

/// Identifies the method whose integration to read.
@input
structure GetIntegrationRequest {
    /// The identifier of the REST API.
    @required
    @httpLabel
    @length(min: 1)
    restApiId: String

    /// The identifier of the resource, in the REST API, that has the method.
    @required
    @httpLabel
    @length(min: 1)
    resourceId: String

    /// The HTTP method that the API's clients use, such as `GET`, `POST` or `ANY`.
    ///
    /// API Gateway often uses a different method to call the back end: see `httpMethod` of the output.
    @required
    @httpLabel
    @length(min: 1)
    httpMethod: String
}
