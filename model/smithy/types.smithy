$version: "2"

namespace com.amazonaws.apigateway

/// The kind of back end that an integration calls, and whether API Gateway maps requests and responses.
enum IntegrationType {
    /// An HTTP endpoint, with mapping of the request and of the response (a custom integration).
    HTTP

    /// An action of an AWS service, the invocation of a Lambda function included, with mapping of the request and of the
    /// response (a custom integration).
    AWS

    /// No back end. API Gateway creates the response from the mapping templates.
    MOCK

    /// An HTTP endpoint that receives the client's request, and whose response is returned, without mapping.
    HTTP_PROXY

    /// A Lambda function or a Firehose stream that receives the whole client request as one event, without mapping.
    AWS_PROXY
}

/// The network path from API Gateway to the back end.
enum ConnectionType {
    /// The public internet.
    INTERNET

    /// A VPC link, for a private integration with a load balancer in a VPC.
    VPC_LINK
}

/// The conversion of a payload between binary and text. If the member is absent, the payload is not converted.
enum ContentHandlingStrategy {
    /// A Base64-encoded string is decoded into bytes.
    CONVERT_TO_BINARY

    /// Bytes are encoded into a Base64 string.
    CONVERT_TO_TEXT
}

/// How a request body is handled if no mapping template matches its content type.
enum PassthroughBehavior {
    /// The body is passed on unchanged if no template matches its content type, even if there are templates for other content
    /// types.
    WHEN_NO_MATCH

    /// The body is passed on unchanged only if the integration has no templates at all. If it has templates and none matches
    /// the content type, the request is refused with 415 Unsupported Media Type.
    WHEN_NO_TEMPLATES

    /// The body is never passed on unmapped. If no template matches the content type, the request is refused with 415
    /// Unsupported Media Type.
    NEVER
}

/// How API Gateway passes the back end's response to the client.
enum ResponseTransferMode {
    /// API Gateway receives the whole response before it sends it to the client.
    BUFFERED

    /// API Gateway sends each part of the response to the client as it arrives.
    ///
    /// Only `HTTP_PROXY` integrations and `AWS_PROXY` integrations with a Lambda function can stream. The `uri` of the
    /// latter ends in `/response-streaming-invocations`.
    STREAM
}

/// How API Gateway verifies the certificate of an HTTP back end.
structure TlsConfig {
    /// Whether API Gateway skips the check that the back end's certificate was issued by a supported certificate authority.
    /// It still checks that the certificate has not expired, that it matches the host name and that it has a root certificate
    /// authority.
    ///
    /// It applies to `HTTP` and `HTTP_PROXY` integrations only. It is meant for self-signed certificates and for those of a
    /// private certificate authority, and it makes the connection less secure.
    insecureSkipVerification: Boolean
}

/// An HTTP status code, in digits.
@pattern("^[1-5]\\d\\d$")
string StatusCode

/// An ordered list of strings.
list ListOfString {
    member: String
}

/// Strings by name.
map MapOfStringToString {
    key: String
    value: String
}

/// Velocity templates by content type.
///
/// The service stores an empty template as `null` and returns it as `null`, so the map is sparse.
@sparse
map MapOfTemplate {
    key: String
    value: String
}
