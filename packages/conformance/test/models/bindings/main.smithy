$version: "2"

namespace nasty.bindings

use aws.protocols#restJson1

@restJson1
service Bindings {
    version: "1"
    operations: [
        Everything
        Put
        Raw
        Stream
        Values
    ]
    resources: [
        Shelf
    ]
    rename: { "nasty.bindings.other#Book": "OtherBook" }
}

resource Shelf {
    identifiers: { shelf: String }
    read: GetShelf
    resources: [
        Book
    ]
}

resource Book {
    identifiers: { shelf: String, book: String }
    read: GetBook
}

@mixin
structure Placed {
    @required
    @httpLabel
    shelf: String
}

@readonly
@http(method: "GET", uri: "/shelves/{shelf}")
operation GetShelf {
    input := with [Placed] {}

    output := {
        clash: nasty.bindings.other#Book
    }
}

@readonly
@http(method: "GET", uri: "/shelves/{shelf}/books/{book+}?type=book")
operation GetBook {
    input := with [Placed] {
        @required
        @httpLabel
        book: String

        @httpQueryParams
        filters: Filters
    }

    output := {
        book: BookPage
    }
}

@http(method: "POST", uri: "/everything/{number}/{flag}/{when}")
operation Everything {
    input := {
        @required
        @httpLabel
        number: Double

        @required
        @httpLabel
        flag: Boolean

        @required
        @httpLabel
        when: Timestamp

        @httpQuery("list")
        list: Texts

        @httpHeader("x-dates")
        dates: Dates

        @httpHeader("x-json")
        json: Json

        @httpPrefixHeaders("x-meta-")
        meta: Filters

        tree: Tree
    }

    output := {
        @httpResponseCode
        status: Integer

        @httpHeader("x-list")
        list: Texts

        @httpPrefixHeaders("x-meta-")
        meta: Filters

        tree: Tree
    }
}

@idempotent
@http(method: "PUT", uri: "/put", code: 201)
operation Put {
    input := {
        @httpPayload
        tree: Tree

        @idempotencyToken
        @httpHeader("x-token")
        token: String
    }

    output := {
        @httpPayload
        tree: Tree
    }
}

@http(method: "POST", uri: "/raw")
operation Raw {
    input := {
        @httpPayload
        text: String
    }

    output := {
        @httpPayload
        bytes: Blob
    }
}

@http(method: "POST", uri: "/stream")
operation Stream {
    input := {
        @required
        @httpPayload
        body: Body

        @httpHeader("x-name")
        name: String
    }

    output := {
        @required
        @httpPayload
        body: Body
    }
}

@http(method: "POST", uri: "/values")
operation Values {
    input: AllValues
    output: AllValues
}

structure AllValues {
    byte: Byte

    short: Short

    long: Long

    float: Float

    big: BigInteger

    document: Document

    json: Json

    @timestampFormat("http-date")
    date: Timestamp

    @default("a")
    defaulted: String

    @default([])
    empty: Texts

    @jsonName("*/ renamed")
    renamed: String

    numbers: Numbers

    sparse: Sparse

    byKind: ByKind

    recursive: Recursive
}

structure BookPage {
    title: String
}

union Tree {
    leaf: String
    branches: Branches
    nothing: Unit
}

list Branches {
    member: Tree
}

structure Recursive {
    @required
    inner: Branches

    next: Recursive
}

list Texts {
    member: String
}

list Dates {
    member: Timestamp
}

map Filters {
    key: String
    value: String
}

intEnum Numbers {
    ONE = 1
    TWO = 2
}

enum Kind {
    A
    B = "b-b"
}

map ByKind {
    key: Kind
    value: Texts
}

@sparse
map Sparse {
    key: String
    value: Integer
}

@mediaType("application/json")
string Json

@streaming
blob Body
