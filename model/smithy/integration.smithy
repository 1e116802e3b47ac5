$version: "2"

namespace com.amazonaws.apigateway

/// How a method calls its back end: where it is, how it is reached, and how requests and responses are mapped.
///
/// A member that does not apply, or that was never set, is absent. It is never `null`; only a template inside
/// `requestTemplates` or `responseTemplates` can be. The contract defines no default values: each member's documentation says
/// what the service returns when nothing was set.
structure Integration {
    /// The kind of back end, and whether requests and responses are mapped.
    ///
    /// The `uri` of an `HTTP` or `HTTP_PROXY` integration sets the scheme, port and path. The port is 80, 443 or any port
    /// above 1024. An integration of these types with `connectionType` `VPC_LINK` is called a private integration: it reaches a
    /// load balancer in a VPC through a VPC link.
    type: IntegrationType

    /// The HTTP method that API Gateway uses to call the back end.
    ///
    /// Always `POST` for a Lambda function. Absent for `MOCK`, which calls no back end; present for every other type.
    httpMethod: String

    /// Where the back end is.
    ///
    /// For `HTTP` and `HTTP_PROXY`, an HTTP or HTTPS URL, encoded as RFC 3986 requires. In a private integration, its host is
    /// the DNS name of the load balancer, or, with an `integrationTarget`, the value of the `Host` header.
    ///
    /// For `AWS` and `AWS_PROXY`, an ARN of the form
    /// `arn:aws:apigateway:{region}:{subdomain.service|service}:{path|action}/{service_api}`. `{region}` is the region of the
    /// API, `{service}` the AWS service that is called, and `{subdomain}` a prefix that some services offer for a faster host
    /// look-up. `action/` is followed by the name of an API action, with its parameters appended in query-string form
    /// (`action/GetObject&Bucket={bucket}&Key={key}`). `path/` is followed by a path of the service's own HTTP API
    /// (`path/{bucket}/{key}`).
    ///
    /// Absent for `MOCK`.
    uri: String

    /// The network path to the back end.
    ///
    /// Unless it was set, the service returns `INTERNET` for `HTTP` and `HTTP_PROXY`, and omits the member for `AWS`,
    /// `AWS_PROXY` and `MOCK`.
    connectionType: ConnectionType

    /// The identifier of the VPC link, or a stage variable that holds it, such as `${stageVariables.vpcLinkId}`.
    ///
    /// Present only with `connectionType` `VPC_LINK`.
    connectionId: String

    /// The ARN of the load balancer that API Gateway sends the request to through the VPC link.
    ///
    /// Present only with `connectionType` `VPC_LINK`, and only if it was set.
    integrationTarget: String

    /// The credentials that API Gateway uses to call an AWS service.
    ///
    /// With the ARN of an IAM role, API Gateway assumes that role. With `arn:aws:iam::*:user/*`, it passes on the identity of
    /// the API's caller. If the member is absent, the resource's own permissions decide whether API Gateway may call it.
    credentials: String

    /// The source of each parameter of the request to the back end.
    ///
    /// A key names a parameter of the integration request, `integration.request.{location}.{name}`. Its value is either a
    /// parameter of the method request, `method.request.{location}.{name}`, or a static value in single quotes, already encoded
    /// as the back end expects. `{location}` is `querystring`, `path` or `header`, and `{name}` must be a parameter that the
    /// method declares.
    requestParameters: MapOfStringToString

    /// Velocity templates that transform the body of the method request into the body of the request to the back end.
    ///
    /// A key is the content type that the template applies to, as sent in the client's `Content-Type` header. An empty template
    /// is returned as `null`.
    requestTemplates: MapOfTemplate

    /// How a request body is handled if no template in `requestTemplates` matches its content type.
    ///
    /// The service returns `WHEN_NO_MATCH` unless it was set.
    passthroughBehavior: PassthroughBehavior

    /// The conversion that is applied to the request payload.
    ///
    /// If the member is absent, the payload is passed from the method request to the integration request unchanged, provided
    /// that `passthroughBehavior` allows it.
    contentHandling: ContentHandlingStrategy

    /// How long API Gateway waits for the back end, in milliseconds, at least 50.
    ///
    /// The service returns 29000 (29 seconds) unless it was set. By default 29,000 is also the maximum. A raised account quota
    /// allows more for Regional and private APIs, and with `responseTransferMode` `STREAM` the maximum is 900,000 (15 minutes).
    /// The model therefore sets no maximum.
    @range(min: 50)
    timeoutInMillis: Integer

    /// How API Gateway passes the back end's response to the client.
    ///
    /// Present only if it was set. If the member is absent, the response is buffered, as with `BUFFERED`.
    responseTransferMode: ResponseTransferMode

    /// The name that groups cached responses. Resources with the same name return the same cached response for the same request.
    ///
    /// The service returns the identifier of the resource unless it was set.
    cacheNamespace: String

    /// The request parameters whose values form the cache key. Each must be declared in the method's request parameters.
    ///
    /// The service returns an empty list unless it was set.
    cacheKeyParameters: ListOfString

    /// How the back end's responses are mapped to the method's responses, by the status code that the client receives.
    ///
    /// Absent if there are none, as in most proxy integrations.
    integrationResponses: MapOfIntegrationResponse

    /// How API Gateway verifies the certificate of an HTTP back end.
    tlsConfig: TlsConfig
}

/// How a response of the back end is mapped to one of the method's responses.
structure IntegrationResponse {
    /// The status code that the client receives. It is also this response's key in `integrationResponses`.
    statusCode: StatusCode

    /// A regular expression that selects this response.
    ///
    /// It is matched against the back end's status code, or, if the back end is a Lambda function, against the function's
    /// error message. Absent in the default response, which is used if no other response matches. The empty string is a valid
    /// pattern, and the service keeps it.
    selectionPattern: String

    /// The source of each header of the method response.
    ///
    /// A key is `method.response.header.{name}`, a header that the method response declares. Its value is a header of the back
    /// end's response (`integration.response.header.{name}`), a part of its JSON body
    /// (`integration.response.body.{JSON expression}`) or a static value in single quotes.
    responseParameters: MapOfStringToString

    /// Velocity templates that transform the body of the back end's response into the body of the method response, by content
    /// type. An empty template is returned as `null`.
    responseTemplates: MapOfTemplate

    /// The conversion that is applied to the response payload. If the member is absent, the payload is passed on unchanged.
    contentHandling: ContentHandlingStrategy
}

/// Integration responses by status code.
map MapOfIntegrationResponse {
    key: StatusCode
    value: IntegrationResponse
}
