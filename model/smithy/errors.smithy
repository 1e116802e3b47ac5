$version: "2"

namespace com.amazonaws.apigateway

/// The request is malformed, incomplete or breaks a constraint of this contract. `message` says what to correct.
@error("client")
@httpError(400)
structure BadRequestException {
    /// What is wrong with the request, for a human to read.
    message: String
}

/// The credentials are missing or invalid, or do not permit reading this integration.
@error("client")
@httpError(401)
structure UnauthorizedException {
    /// Why access was refused, for a human to read.
    message: String
}

/// The REST API, the resource, its method or the method's integration does not exist. `message` tells which of the four;
/// check the identifiers in the request URI.
@error("client")
@httpError(404)
structure NotFoundException {
    /// Which identifier could not be resolved, for a human to read.
    message: String
}

/// The account has used up its request rate for the moment. The same request succeeds later.
@error("client")
@httpError(429)
@retryable(throttling: true)
structure TooManyRequestsException {
    /// How long to wait before the next attempt, in whole seconds, as the service writes it in the `Retry-After` header.
    @httpHeader("Retry-After")
    retryAfterSeconds: String

    /// That the limit was reached, for a human to read.
    message: String
}
