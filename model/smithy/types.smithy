$version: "2"

namespace com.amazonaws.apigateway

/// The kind of back end an integration calls, and whether API Gateway maps the data on the way.
enum IntegrationType {
    /// An HTTP endpoint, with mapping of the request and of the response (a custom integration).
    HTTP

    /// An action of an AWS service, the invocation of a Lambda function included, with mapping of the request and of the
    /// response (a custom integration).
    AWS

    /// No back end: API Gateway answers by itself from the mapping templates.
    MOCK

    /// An HTTP endpoint to which the client's request is passed on, and whose response is returned, unmapped.
    HTTP_PROXY

    /// A Lambda function (or a Firehose stream) to which the whole client request is passed as one event, without mapping.
    AWS_PROXY
}

/// The network path from API Gateway to the back end.
enum ConnectionType {
    /// The public internet.
    INTERNET

    /// A VPC link, for a private integration with a load balancer inside a VPC.
    VPC_LINK
}

/// The conversion of a payload between binary and text. Where the member is absent there is no conversion.
enum ContentHandlingStrategy {
    /// A Base64-encoded string is decoded into the bytes it stands for.
    CONVERT_TO_BINARY

    /// Bytes are encoded into a Base64 string.
    CONVERT_TO_TEXT
}

/// What becomes of a request body whose content type no mapping template is written for.
enum PassthroughBehavior {
    /// The body is passed on unchanged whenever no template matches its content type, whether or not there are templates for
    /// other content types.
    WHEN_NO_MATCH

    /// The body is passed on unchanged only if the integration has no templates at all. If it has some, a content type that
    /// none of them matches is refused with 415 Unsupported Media Type.
    WHEN_NO_TEMPLATES

    /// The body is never passed on unmapped: without a matching template the request is refused with 415 Unsupported Media
    /// Type.
    NEVER
}

/// How API Gateway checks the certificate of an HTTP back end.
structure TlsConfig {
    /// Whether API Gateway skips the check that the back end's certificate was issued by a supported certificate authority.
    /// The certificate's expiry, its host name and that it has a root authority are checked all the same.
    ///
    /// Only `HTTP` and `HTTP_PROXY` integrations use it. It is meant for certificates of a private authority and for
    /// self-signed ones, and weakens the connection.
    insecureSkipVerification: Boolean
}

/// An HTTP status code, in digits.
@pattern("^[1-5]\\d\\d$")
string StatusCode

/// Texts in order.
list ListOfString {
    member: String
}

/// Texts by name.
map MapOfStringToString {
    key: String
    value: String
}
