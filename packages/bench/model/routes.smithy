$version: "2"

namespace smithycontract.bench

use aws.protocols#restJson1
use smithy.framework#ValidationException

/// Has one operation that stands for many, whose literal path segments are labels here.
@restJson1
service Routes {
    version: "1"
    operations: [GetRoute]
    errors: [ValidationException]
}

@readonly
@http(method: "GET", uri: "/{area}/{id}/{kind}/{item}")
operation GetRoute {
    input := {
        @required
        @httpLabel
        area: String

        @required
        @httpLabel
        @length(min: 1, max: 40)
        id: String

        @required
        @httpLabel
        kind: String

        @required
        @httpLabel
        @length(min: 1, max: 40)
        item: String
    }
    output := {
        @required
        kind: String

        @required
        id: String

        @required
        item: String
    }
}
