$version: "2.0"

namespace nasty.protocols

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsJson1_1
use aws.protocols#restJson1
use smithy.framework#ValidationException
use smithy.protocols#rpcv2Cbor
use smithy.protocols#rpcv2Json

/// A service that speaks every supported protocol. Each request is answered in its own.
@service(sdkId: "Protocols")
@sigv4(name: "protocols")
@awsJson1_0
@awsJson1_1
@restJson1
@rpcv2Cbor
@rpcv2Json
service Protocols {
    version: "2026-11-26"
    operations: [
        PutEverything
        GetThing
        Ping
    ]
}

/// Has a member of every type, in structures, lists and maps, and names that only restJson1 changes.
@http(method: "POST", uri: "/everything/{id}")
operation PutEverything {
    input := with [Everything] {
        @required
        @httpLabel
        id: String

        @httpHeader("X-Moment")
        moment: Timestamp
    }

    output := with [Everything] {}

    errors: [
        Conflict
    ]
}

/// Is sent with GET in restJson1, and with POST in all others.
@readonly
@http(method: "GET", uri: "/things/{id}")
operation GetThing {
    input := {
        @required
        @httpLabel
        @length(max: 40)
        id: String

        @httpQuery("limit")
        limit: Integer
    }

    output := {
        id: String
    }

    errors: [
        Missing
        ValidationException
    ]
}

/// Has neither input nor output. Its path in restJson1 is that of every request in awsJson.
@http(method: "POST", uri: "/")
operation Ping {}

@mixin
structure Everything {
    aBoolean: Boolean
    aByte: Byte
    aShort: Short
    anInteger: Integer
    aLong: Long
    aFloat: Float
    aDouble: Double
    aBigInteger: BigInteger
    aBigDecimal: BigDecimal
    aBlob: Blob
    aString: String
    aTimestamp: Timestamp
    aDateTime: DateTime
    anEnum: Size
    anIntEnum: Level
    aUnion: Choice

    @jsonName("renamed")
    aRenamed: String

    /// Codecs of bytes look for this property.
    byteLength: Integer

    blobs: Blobs
    moments: Moments
    doubles: Doubles
    nothings: Nothings
    children: Children
    byName: ByName
}

@timestampFormat("date-time")
timestamp DateTime

enum Size {
    SMALL
    LARGE
}

intEnum Level {
    LOW = 1
    HIGH = 2
}

union Choice {
    text: String
    number: Long
    moment: Timestamp
    child: Child
}

list Blobs {
    member: Blob
}

list Moments {
    member: Timestamp
}

list Doubles {
    member: Double
}

@sparse
list Nothings {
    member: String
}

list Children {
    member: Child
}

map ByName {
    key: String
    value: Child
}

structure Child {
    @required
    name: String

    moment: Timestamp
    share: BigDecimal
}

@error("client")
@httpError(409)
structure Conflict {
    @required
    message: String

    since: Timestamp
    child: Child
}

@error("client")
@httpError(404)
structure Missing {
    message: String
}
