$version: "2"

namespace smithycontract.bench

use aws.protocols#restJson1
use smithy.framework#ValidationException

/// Accepts JSON bodies of any size with constrained strings, numbers and enums.
@restJson1
service Batches {
    version: "1"
    operations: [PutBatch]
    errors: [ValidationException]
}

@idempotent
@http(method: "PUT", uri: "/batches/{batchId}")
operation PutBatch {
    input := {
        @required
        @httpLabel
        @pattern("^[a-z0-9-]+$")
        @length(min: 1, max: 40)
        batchId: String

        @required
        source: Source

        @length(max: 500)
        note: String

        @required
        orders: Orders
    }
    output := {
        @required
        batchId: String

        @required
        accepted: Integer

        @required
        total: Double
    }
}

enum Source {
    WEB
    SHOP
    PARTNER
}

enum OrderStatus {
    PLACED
    PAID
    SHIPPED
    RETURNED
}

@length(min: 1, max: 10000)
list Orders {
    member: Order
}

structure Order {
    @required
    @pattern("^[A-Z]{2}-[0-9]{8}$")
    orderId: String

    @required
    status: OrderStatus

    @required
    customer: Customer

    @required
    lines: Lines

    tags: Tags
}

structure Customer {
    @required
    @length(min: 1, max: 100)
    name: String

    @required
    @pattern("^[a-z0-9.]+@[a-z0-9.]+$")
    @length(max: 254)
    email: String

    @range(min: 0, max: 5)
    loyalty: Integer
}

@length(min: 1, max: 50)
list Lines {
    member: Line
}

structure Line {
    @required
    @pattern("^[A-Z0-9-]+$")
    @length(min: 4, max: 16)
    sku: String

    @required
    @range(min: 1, max: 999)
    quantity: Integer

    @required
    @range(min: 0)
    unitPrice: Double

    gift: Boolean
}

@length(max: 10)
list Tags {
    member: Tag
}

@length(min: 1, max: 30)
string Tag
