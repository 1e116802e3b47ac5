$version: "2.0"

namespace example.dynamodb

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0

/// The part of Amazon DynamoDB that an application of notes uses. The names on the wire are those of the service: the
/// service's shape is named after the first part of `X-Amz-Target`.
@service(sdkId: "DynamoDB", endpointPrefix: "dynamodb")
@sigv4(name: "dynamodb")
@awsJson1_0
@title("Amazon DynamoDB")
service DynamoDB_20120810 {
    version: "2012-08-10"
    operations: [
        GetItem
        PutItem
        Query
    ]
}

/// Reads an item by its key.
operation GetItem {
    input := {
        @required
        TableName: TableName

        @required
        Key: Attributes

        ConsistentRead: Boolean
    }

    output := {
        Item: Attributes
    }

    errors: [
        ResourceNotFoundException
        ProvisionedThroughputExceededException
    ]
}

apply GetItem @examples([
    {
        title: "a note"
        input: {
            TableName: "notes"
            Key: {
                id: { S: "1" }
            }
        }
        output: {
            Item: {
                id: { S: "1" }
                text: { S: "Buy milk" }
                tags: {
                    L: [{ S: "home" }]
                }
                stars: { N: "3" }
            }
        }
    }
])

/// Writes an item.
operation PutItem {
    input := {
        @required
        TableName: TableName

        @required
        Item: Attributes

        ConditionExpression: String
    }

    output := {
        Attributes: Attributes
    }

    errors: [
        ConditionalCheckFailedException
        ResourceNotFoundException
    ]
}

/// Reads the items that have one partition key.
operation Query {
    input := {
        @required
        TableName: TableName

        KeyConditionExpression: String
        ExpressionAttributeValues: Attributes

        @range(min: 1)
        Limit: Integer

        ExclusiveStartKey: Attributes
    }

    output := {
        Items: Items
        Count: Integer
        LastEvaluatedKey: Attributes
    }

    errors: [
        ResourceNotFoundException
    ]
}

@length(min: 1, max: 1024)
string TableName

list Items {
    member: Attributes
}

map Attributes {
    key: String
    value: AttributeValue
}

/// One value of an attribute. A number is text, so that it keeps its digits.
union AttributeValue {
    S: String
    N: String
    B: Blob
    SS: Texts
    NS: Texts
    BS: Blobs
    M: Attributes
    L: Values
    NULL: Boolean
    BOOL: Boolean
}

list Texts {
    member: String
}

list Blobs {
    member: Blob
}

list Values {
    member: AttributeValue
}

@error("client")
structure ResourceNotFoundException {
    message: String
}

@error("client")
structure ProvisionedThroughputExceededException {
    message: String
}

@error("client")
structure ConditionalCheckFailedException {
    message: String
    Item: Attributes
}
