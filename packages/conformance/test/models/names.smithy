$version: "2"

namespace nasty.names

use aws.protocols#restJson1

/// Its shapes have names that generated code uses itself, or that begin with a lower-case letter.
@restJson1
service Names {
    version: "1"
    operations: [
        lowerCase
        Command
        Send_It
        Examples
        Export
        Shared1
        Shared2
        SameInOut
    ]
    errors: [
        notFound
        Error
    ]
}

@http(method: "POST", uri: "/lower-case")
operation lowerCase {
    input := {
        default: String
        then: String
        length: Integer
        name: String
        s: s
        models: models
    }

    output := {
        ok: Boolean
        default: String
        kind: Kind
    }
}

@http(method: "POST", uri: "/command")
operation Command {
    input := {
        operations: Operations
        server: Server
        handler: OperationHandler
        mock: OperationMock
        service: NamesService
    }

    output := {
        readable: ReadableStream
        bytes: Uint8Array
        map: Map
        omit: Omit
        function: Function
        symbol: Symbol
    }
}

@readonly
@http(method: "GET", uri: "/send_it/{new}")
operation Send_It {
    input := {
        @required
        @httpLabel
        new: String

        @httpQuery("delete")
        delete: String
    }

    output := {
        @httpHeader("x-class")
        class: String
    }
}

@http(method: "POST", uri: "/examples")
operation Examples {}

@http(method: "POST", uri: "/export")
operation Export {
    output := {
        list: __listOf__string
    }
}

@http(method: "POST", uri: "/shared-1")
operation Shared1 {
    input: SharedIn
    output: SharedOut
}

@http(method: "POST", uri: "/shared-2")
operation Shared2 {
    input: SharedIn
    output: SharedOut
}

@http(method: "POST", uri: "/same")
operation SameInOut {
    input: Both
    output: Both
}

structure SharedIn {
    a: String
}

structure SharedOut {
    b: String
}

structure Both {
    a: String
    examples: String
}

structure s {
    x: String
}

structure models {
    x: String
}

structure Operations {
    x: String
}

structure Server {
    x: String
}

structure OperationHandler {
    x: String
}

structure OperationMock {
    x: String
}

structure NamesService {
    x: String
}

structure ReadableStream {
    x: String
}

structure Uint8Array {
    x: String
}

structure Map {
    x: String
}

structure Omit {
    x: String
}

structure Function {
    x: String
}

union Symbol {
    then: String
    visit: String
}

list __listOf__string {
    member: String
}

enum Kind {
    post
    Post2 = "x"
    NOT_A_WORD = "*/ a b"
}

@error("client")
@httpError(404)
structure notFound {
    message: String
}

@error("client")
structure Error {
    toJSON: String
}
