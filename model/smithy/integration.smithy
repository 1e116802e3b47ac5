$version: "2"

namespace com.amazonaws.apigateway

/// How a method calls its back end: where it is, how it is reached, and how requests and responses are mapped.
///
/// A member that does not apply, or was never set, is absent: it is not `null`, and this contract defines no default values.
/// What the service fills in by itself is told at each member.
structure Integration {
    /// The kind of back end, and whether requests and responses are mapped.
    ///
    /// `HTTP` and `HTTP_PROXY` integrations choose scheme, port and path by their `uri`; beside the standard ports 80 and 443,
    /// ports above 1024 are possible. One of these with `connectionType` `VPC_LINK` is called a private integration: it
    /// reaches a load balancer of a VPC through a VPC link.
    type: IntegrationType

    /// The HTTP method API Gateway uses towards the back end.
    ///
    /// Always `POST` for a Lambda function. Absent for `MOCK`, which calls nothing; every other type has it.
    httpMethod: String

    /// Where the back end is.
    ///
    /// For `HTTP` and `HTTP_PROXY` an HTTP or HTTPS URL, encoded as RFC 3986 asks. In a private integration its host is the
    /// DNS name of the load balancer.
    ///
    /// For `AWS` and `AWS_PROXY` an ARN of the form
    /// `arn:aws:apigateway:{region}:{subdomain.service|service}:{path|action}/{service_api}`. `{region}` is the region of the
    /// API, `{service}` the AWS service that is called and `{subdomain}` a prefix some services offer for a faster look-up of
    /// the host. After `action/` stands the name of an API action, with its parameters appended in query-string form
    /// (`action/GetObject&Bucket={bucket}&Key={key}`); after `path/` the path of the service's own HTTP API
    /// (`path/{bucket}/{key}`).
    ///
    /// Absent for `MOCK`.
    uri: String

    /// The network path to the back end.
    ///
    /// The service answers `INTERNET` for `HTTP` and `HTTP_PROXY` where nothing else was set, and leaves the member out for
    /// `AWS`, `AWS_PROXY` and `MOCK`.
    connectionType: ConnectionType

    /// The identifier of the VPC link, or a stage variable that holds it, such as `${stageVariables.vpcLinkId}`.
    ///
    /// Present with `connectionType` `VPC_LINK` only.
    connectionId: String

    /// How API Gateway identifies itself to an AWS service, if it has to.
    ///
    /// The ARN of an IAM role means that API Gateway assumes that role. `arn:aws:iam::*:user/*` means that the identity
    /// of the API's caller is passed through. Absent means that the permissions attached to the called resource itself decide.
    credentials: String

    /// Where the back end's request gets its parameters from.
    ///
    /// A key names a parameter of the integration request, `integration.request.{location}.{name}`. Its value is either a
    /// parameter of the method request, `method.request.{location}.{name}`, or a fixed text in single quotes, already encoded
    /// the way the back end expects. `{location}` is `querystring`, `path` or `header`, and `{name}` must be a parameter that
    /// the method declares.
    requestParameters: MapOfStringToString

    /// Velocity templates that turn the body of the method request into the body for the back end.
    ///
    /// The key is the content type, as sent in the client's `Content-Type` header, that the template is for.
    requestTemplates: MapOfStringToString

    /// What becomes of a request body whose content type none of the `requestTemplates` is for.
    ///
    /// The service answers `WHEN_NO_MATCH` where nothing else was set.
    passthroughBehavior: PassthroughBehavior

    /// The conversion applied to the payload of the request.
    ///
    /// Absent means that the payload is passed from the method request to the integration request as it is, as far as
    /// `passthroughBehavior` allows it.
    contentHandling: ContentHandlingStrategy

    /// How long API Gateway waits for the back end, in milliseconds, from 50 to 29,000.
    ///
    /// The service answers 29000, that is 29 seconds, where nothing else was set.
    @range(min: 50, max: 29000)
    timeoutInMillis: Integer

    /// The name under which cached responses are kept. Resources with the same name answer the same request from one cached
    /// response.
    ///
    /// The service answers the identifier of the resource where nothing else was set.
    cacheNamespace: String

    /// The request parameters whose values, together, tell one cached response from another. Each must be declared in the
    /// method's request parameters.
    ///
    /// The service answers an empty list where nothing was set.
    cacheKeyParameters: ListOfString

    /// How the back end's responses become the method's responses, by the status code the caller gets.
    ///
    /// Absent where there are none, as in most proxy integrations.
    integrationResponses: MapOfIntegrationResponse

    /// How the certificate of an HTTP back end is checked.
    tlsConfig: TlsConfig
}

/// How a response of the back end becomes one of the method's responses.
structure IntegrationResponse {
    /// The status code the caller gets. It is also the key under which this response is found.
    statusCode: StatusCode

    /// A regular expression that picks this response.
    ///
    /// It is matched against the back end's status code, or, where the back end is a Lambda function, against the
    /// function's error message. Absent in the default response, taken when no other is picked. The empty text is a pattern as
    /// well, and the service keeps it.
    selectionPattern: String

    /// Where the method response gets its headers from.
    ///
    /// A key is `method.response.header.{name}`, a header that the method response declares. The value is a header of the back
    /// end's response (`integration.response.header.{name}`), a part of its JSON body
    /// (`integration.response.body.{JSON expression}`) or a fixed text in single quotes.
    responseParameters: MapOfStringToString

    /// Velocity templates that turn the body of the back end's response into the body of the method response, by content type.
    responseTemplates: MapOfStringToString

    /// The conversion applied to the payload of the response. Absent means that it is passed on as it is.
    contentHandling: ContentHandlingStrategy
}

/// Integration responses by status code.
map MapOfIntegrationResponse {
    key: StatusCode
    value: IntegrationResponse
}
