$version: "2"

namespace nasty.errors

use aws.protocols#restJson1

@restJson1
service Errors {
    version: "1"
    operations: [
        Fail
    ]
    errors: [
        Unavailable
    ]
}

@http(method: "POST", uri: "/fail")
operation Fail {
    input := {
        with: String
    }

    errors: [
        Capital
        RequiredCapital
        Renamed
        Silent
        Detailed
        Same
        SameException
    ]
}

@error("client")
@httpError(404)
structure Capital {
    Message: String
    Type: String
}

@error("client")
@httpError(409)
structure RequiredCapital {
    @required
    Message: Text
}

@error("client")
@httpError(410)
structure Renamed {
    @jsonName("Message")
    message: String

    @jsonName("message")
    text: String
}

@error("client")
structure Silent {}

@error("client")
@httpError(422)
structure Detailed {
    @required
    message: String

    code: Integer

    @httpHeader("x-reason")
    reason: String

    at: Timestamp

    fields: Fields
}

@error("client")
structure Same {
    message: String
}

@error("client")
structure SameException {
    message: String
}

@error("server")
@httpError(503)
@retryable
structure Unavailable {
    @httpHeader("retry-after")
    retryAfterSeconds: Integer

    message: String
}

@length(min: 1)
string Text

list Fields {
    member: Field
}

structure Field {
    Message: String
    path: String
}
