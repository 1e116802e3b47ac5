$version: "2"

namespace com.amazonaws.apigateway

/// The request is malformed or incomplete, or it violates a constraint of this contract. `message` says what to correct.
@error("client")
@httpError(400)
structure BadRequestException {
    /// What is wrong with the request, for people to read.
    message: String
}

/// The credentials are missing or invalid, or do not permit reading this integration.
@error("client")
@httpError(401)
structure UnauthorizedException {
    /// Why access was refused, for people to read.
    message: String
}

/// The REST API, the resource, the method or the method's integration does not exist. `message` says which: the resource, the
/// method or the integration. The service returns the same message for an unknown REST API as for an unknown resource.
@error("client")
@httpError(404)
structure NotFoundException {
    /// What could not be found, for people to read.
    message: String
}

/// The account exceeded its request rate. The same request can succeed later.
@error("client")
@httpError(429)
@retryable(throttling: true)
structure TooManyRequestsException {
    /// How long to wait before the next attempt, in whole seconds, as sent in the `Retry-After` header.
    @httpHeader("Retry-After")
    retryAfterSeconds: String

    /// Which limit was reached, for people to read.
    message: String
}
