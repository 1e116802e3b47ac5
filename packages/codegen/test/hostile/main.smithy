$version: "2"

namespace hostile.main

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// Every name that could be mistaken for one of TypeScript's, of JavaScript's or of generated code's own. */ export const broken = 1; /*
@restJson1
@service(sdkId: "Hostile", arnNamespace: "hostile")
@sigv4(name: "hostile")
@title("Hostile */ names")
service Hostile {
    version: "1"
    operations: [
        Delete
        ToString
        Constructor
        Nothing
        Transfer
        Watch
    ]
    resources: [
        Thing
    ]
    errors: [
        Error
        ServerFault
        CallsException
        SameException
        SameError
    ]
    rename: { "hostile.other#Clash": "OtherClash" }
}

resource Thing {
    identifiers: { thingId: String }
    create: CreateThing
    read: GetThing
    list: ListThings
    operations: [
        PokeThing
    ]
    collectionOperations: [
        CountThings
    ]
    resources: [
        Part
    ]
}

resource Part {
    identifiers: { thingId: String, partId: String }
    read: GetPart
}

@http(method: "POST", uri: "/things")
operation CreateThing {
    input := {
        for: String
        class: Integer
    }

    output := for Thing {
        @required
        $thingId
    }
}

@readonly
@http(method: "GET", uri: "/things/{thingId}")
operation GetThing {
    input := for Thing {
        @required
        @httpLabel
        $thingId
    }

    output := {
        map: Map
        object: Object
        date: Date
        record: Record
        sets: Sets
        promise: Promise
        server: Server
        clash: Clash
        other: hostile.other#Clash
    }
}

@readonly
@http(method: "GET", uri: "/things")
operation ListThings {
    output := {
        things: Strings
    }
}

@http(method: "POST", uri: "/things/{thingId}/poke")
operation PokeThing {
    input := for Thing {
        @required
        @httpLabel
        $thingId
    }
}

@readonly
@http(method: "GET", uri: "/count")
operation CountThings {
    output := {
        @httpHeader("X-Count")
        count: Long
    }
}

@readonly
@http(method: "GET", uri: "/things/{thingId}/parts/{partId+}")
operation GetPart {
    input := for Part {
        @required
        @httpLabel
        $thingId

        @required
        @httpLabel
        $partId
    }

    output := {}
}

@idempotent
@http(method: "DELETE", uri: "/delete")
operation Delete {
    input := {
        @httpQuery("constructor")
        construct: String

        @httpQuery("__proto__")
        proto: String
    }
}

@http(method: "POST", uri: "/to-string")
operation ToString {
    input: Members
    output: Members
}

@http(method: "POST", uri: "/constructor")
@examples([
    {
        title: "All kinds of values"
        input: {
            union: {
                node: {
                    left: { leaf: "x" }
                }
            }
            token: "t"
            optional: "o"
            big: 12345678901234567890
            decimal: 1.5
            decimals: [2.25]
            document: {
                a: [null]
            }
            json: { k: "{}" }
            number: 2
            byEnum: { A: "b-b" }
            sparse: [
                { leaf: "y" }
            ]
            defaulted: "d"
            bytes: "aGVsbG8="
            when: "2026-01-02T03:04:05Z"
        }
        output: {
            code: 201
            body: {
                list: [
                    { leaf: "z" }
                ]
            }
        }
    }
    {
        title: "*/ an error"
        input: {
            union: { leaf: "x" }
            token: "t"
            optional: "o"
            defaulted: "d"
        }
        error: {
            shapeId: "hostile.main#CallsException"
            content: { calls: 3 }
        }
    }
])
operation Constructor {
    input: ConstructorInput
    output: ConstructorOutput
    errors: [
        CallsException
    ]
}

structure ConstructorInput {
    @required
    union: Recursive

    big: BigInteger

    decimal: BigDecimal

    decimals: Decimals

    document: Document

    json: JsonMap

    number: Numbers

    byEnum: ByEnum

    sparse: Sparse

    sparseMap: SparseMap

    bytes: Blob

    when: Timestamp

    @required
    @idempotencyToken
    token: String

    @required
    @clientOptional
    optional: String

    @required
    @default("x")
    defaulted: String
}

structure ConstructorOutput {
    @httpResponseCode
    code: Integer

    @httpPayload
    body: Recursive
}

@http(method: "POST", uri: "/nothing")
operation Nothing {
    input: Unit
    output: Unit
}

@http(method: "POST", uri: "/transfer")
operation Transfer {
    input := {
        @required
        @httpPayload
        body: Bytes

        @httpHeader("x")
        x: String
    }

    output := {
        @required
        @httpPayload
        body: Bytes
    }
}

@http(method: "POST", uri: "/watch")
operation Watch {
    input := {
        @httpPayload
        events: Events
    }

    output := {
        @httpPayload
        events: Events
    }
}

@streaming
union Events {
    one: Event
    fault: ServerFault
}

structure Event {
    x: String
}

@streaming
blob Bytes

structure Members {
    @jsonName("constructor")
    construct: String

    @jsonName("__proto__")
    proto: String

    @jsonName("toString")
    text: String

    prototype: Integer
    class: String
    default: String
    await: String
    then: String
    name: String
    length: Integer
}

map Map {
    key: String
    value: Strings
}

structure Object {
    a: Map
}

structure Date {
    d: Timestamp
}

structure Record {
    r: Strings
}

list Sets {
    member: Set
}

structure Set {
    s: String
}

structure Promise {
    p: String
}

structure Server {
    s: String
}

list Strings {
    member: String
}

structure Clash {
    a: String
}

@mediaType("application/json")
string Json

map JsonMap {
    key: String
    value: Json
}

bigDecimal Decimal

list Decimals {
    member: Decimal
}

intEnum Numbers {
    ONE = 1
    TWO = 2
}

enum Letters {
    A
    B = "b-b"
    C
}

map ByEnum {
    key: Letters
    value: Letters
}

@sparse
list Sparse {
    member: Recursive
}

@sparse
map SparseMap {
    key: String
    value: Integer
}

union Recursive {
    leaf: String
    node: Node
    list: RecursiveList
    map: RecursiveMap
    unit: Unit
}

structure Node {
    @required
    left: Recursive

    right: Node

    json: Json
}

list RecursiveList {
    member: Recursive
}

map RecursiveMap {
    key: Letters
    value: RecursiveList
}

@error("client")
structure Error {
    message: String
}

@error("server")
@httpError(503)
@retryable
structure ServerFault {
    @required
    Message: String

    code: Letters
}

@error("client")
structure CallsException {
    calls: Integer
}

@error("client")
structure SameException {}

@error("client")
structure SameError {}
