$version: "2"

namespace com.amazonaws.apigateway

// Every example has its own input, so that a mock can choose the example by the input. The first one equals the sample of the
// operation's reference page. The others are complete responses, including the defaults that the service adds. No example has
// an empty template, because Smithy 1.73 rejects `null` in an example, even in a sparse map.
apply GetIntegration @examples([
    {
        title: "Read the integration of a method"
        documentation: "A Lambda function behind a custom integration, with mapping templates in both directions."
        input: { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" }
        output: {
            type: "AWS"
            httpMethod: "POST"
            uri: "arn:aws:apigateway:us-west-2:lambda:path//2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:Calc/invocations"
            credentials: "arn:aws:iam::123456789012:role/apigAwsProxyRole"
            requestTemplates: {
                "application/json": "{\n \"a\": \"$input.params('operand1')\",\n \"b\": \"$input.params('operand2')\", \n \"op\": \"$input.params('operator')\" \n}"
            }
            passthroughBehavior: "WHEN_NO_MATCH"
            cacheNamespace: "0cjtch"
            cacheKeyParameters: []
            integrationResponses: {
                "200": {
                    statusCode: "200"
                    selectionPattern: ""
                    responseParameters: {
                        "method.response.header.operator": "integration.response.body.op"
                        "method.response.header.operand_2": "integration.response.body.b"
                        "method.response.header.operand_1": "integration.response.body.a"
                    }
                    responseTemplates: {
                        "application/json": "#set($res = $input.path('$'))\n{\n \"result\": \"$res.a, $res.b, $res.op => $res.c\",\n \"a\" : \"$res.a\",\n \"b\" : \"$res.b\",\n \"op\" : \"$res.op\",\n \"c\" : \"$res.c\"\n}"
                    }
                }
            }
        }
    }
    {
        title: "Read an AWS integration"
        documentation: "A DynamoDB action. The ARN names the service, credentials names the role, and an error of DynamoDB is mapped to status code 400."
        input: { restApiId: "a1b2c3d4e5", resourceId: "dyn4mo", httpMethod: "POST" }
        output: {
            type: "AWS"
            httpMethod: "POST"
            uri: "arn:aws:apigateway:us-east-1:dynamodb:action/GetItem"
            credentials: "arn:aws:iam::123456789012:role/ReadOrders"
            requestParameters: { "integration.request.header.Content-Type": "'application/x-amz-json-1.0'" }
            requestTemplates: { "application/json": "{\"TableName\": \"Orders\", \"Key\": {\"orderId\": {\"S\": \"$input.params('orderId')\"}}}" }
            passthroughBehavior: "NEVER"
            contentHandling: "CONVERT_TO_TEXT"
            timeoutInMillis: 5000
            cacheNamespace: "dyn4mo"
            cacheKeyParameters: ["method.request.querystring.orderId"]
            integrationResponses: {
                "200": {
                    statusCode: "200"
                    responseTemplates: { "application/json": "{\"orderId\": \"$input.path('$.Item.orderId.S')\"}" }
                }
                "400": {
                    statusCode: "400"
                    selectionPattern: "4\\d{2}"
                    responseParameters: { "method.response.header.X-Error": "integration.response.body.__type" }
                    contentHandling: "CONVERT_TO_TEXT"
                }
            }
        }
    }
    {
        title: "Read a Lambda proxy integration"
        documentation: "The function is always invoked with POST, whatever method the client used, and there are no integration responses."
        input: { restApiId: "a1b2c3d4e5", resourceId: "l4mbda", httpMethod: "GET" }
        output: {
            type: "AWS_PROXY"
            httpMethod: "POST"
            uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:ListOrders/invocations"
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 29000
            cacheNamespace: "l4mbda"
            cacheKeyParameters: []
        }
    }
    {
        title: "Read an HTTP integration"
        documentation: "An endpoint on the internet, with a mapped path parameter and a static response header."
        input: { restApiId: "a1b2c3d4e5", resourceId: "ht7p01", httpMethod: "GET" }
        output: {
            type: "HTTP"
            httpMethod: "GET"
            uri: "http://petstore.example.com/pets/{petId}"
            connectionType: "INTERNET"
            requestParameters: { "integration.request.path.petId": "method.request.path.petId" }
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 29000
            cacheNamespace: "ht7p01"
            cacheKeyParameters: []
            integrationResponses: {
                "200": {
                    statusCode: "200"
                    responseParameters: { "method.response.header.Access-Control-Allow-Origin": "'*'" }
                }
            }
        }
    }
    {
        title: "Read an HTTP proxy integration"
        documentation: "Requests and responses are not mapped. The endpoint's certificate was issued by a private certificate authority."
        input: { restApiId: "a1b2c3d4e5", resourceId: "pr0xy1", httpMethod: "ANY" }
        output: {
            type: "HTTP_PROXY"
            httpMethod: "ANY"
            uri: "https://orders.example.com:8443/{proxy}"
            connectionType: "INTERNET"
            requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" }
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 29000
            cacheNamespace: "orders"
            cacheKeyParameters: []
            tlsConfig: { insecureSkipVerification: true }
        }
    }
    {
        title: "Read a mock integration"
        documentation: "The usual response to a CORS preflight request. There is no back end, so httpMethod, uri and connectionType are absent."
        input: { restApiId: "a1b2c3d4e5", resourceId: "m0ck01", httpMethod: "OPTIONS" }
        output: {
            type: "MOCK"
            requestTemplates: { "application/json": "{\"statusCode\": 200}" }
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 29000
            cacheNamespace: "m0ck01"
            cacheKeyParameters: []
            integrationResponses: {
                "200": {
                    statusCode: "200"
                    responseParameters: {
                        "method.response.header.Access-Control-Allow-Headers": "'Content-Type,X-Amz-Date,Authorization,X-Api-Key'"
                        "method.response.header.Access-Control-Allow-Methods": "'POST,GET,OPTIONS'"
                        "method.response.header.Access-Control-Allow-Origin": "'*'"
                    }
                }
            }
        }
    }
    {
        title: "Read a private integration"
        documentation: "A load balancer in a VPC, reached through a VPC link that a stage variable names."
        input: { restApiId: "a1b2c3d4e5", resourceId: "vpc1nk", httpMethod: "GET" }
        output: {
            type: "HTTP_PROXY"
            httpMethod: "GET"
            uri: "http://orders.internal.example.com/orders"
            connectionType: "VPC_LINK"
            connectionId: "${stageVariables.vpcLinkId}"
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 29000
            cacheNamespace: "vpc1nk"
            cacheKeyParameters: []
        }
    }
    {
        title: "Read a private integration with a target"
        documentation: "The VPC link reaches several load balancers, and integrationTarget says which one receives the request."
        input: { restApiId: "a1b2c3d4e5", resourceId: "vpc1nk", httpMethod: "POST" }
        output: {
            type: "HTTP_PROXY"
            httpMethod: "POST"
            uri: "http://orders.internal.example.com/orders"
            connectionType: "VPC_LINK"
            connectionId: "a1b2c3"
            integrationTarget: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/orders/50dc6c495c0c9188"
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 29000
            cacheNamespace: "vpc1nk"
            cacheKeyParameters: []
        }
    }
    {
        title: "Read a streamed HTTP proxy integration"
        documentation: "Each part of the response is sent to the client as it arrives, for up to ten minutes."
        input: { restApiId: "a1b2c3d4e5", resourceId: "str3am", httpMethod: "GET" }
        output: {
            type: "HTTP_PROXY"
            httpMethod: "GET"
            uri: "https://events.example.com/orders"
            connectionType: "INTERNET"
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 600000
            responseTransferMode: "STREAM"
            cacheNamespace: "str3am"
            cacheKeyParameters: []
        }
    }
    {
        title: "Read a streamed Lambda proxy integration"
        documentation: "The function streams its response: its ARN ends in response-streaming-invocations, and the timeout is the longest possible one."
        input: { restApiId: "a1b2c3d4e5", resourceId: "str3am", httpMethod: "POST" }
        output: {
            type: "AWS_PROXY"
            httpMethod: "POST"
            uri: "arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/arn:aws:lambda:us-east-1:123456789012:function:Chat/response-streaming-invocations"
            passthroughBehavior: "WHEN_NO_MATCH"
            timeoutInMillis: 900000
            responseTransferMode: "STREAM"
            cacheNamespace: "str3am"
            cacheKeyParameters: []
        }
    }
    {
        title: "Send an invalid identifier"
        documentation: "The identifier contains characters that are not allowed in the identifier of a REST API."
        input: { restApiId: "not an api", resourceId: "0cjtch", httpMethod: "GET" }
        error: {
            shapeId: BadRequestException
            content: { message: "Invalid request input" }
        }
    }
    {
        title: "Read without permission"
        documentation: "The caller is not allowed to perform apigateway:GET on the method."
        input: { restApiId: "uojnr9hd57", resourceId: "s3cr3t", httpMethod: "GET" }
        error: {
            shapeId: UnauthorizedException
            content: { message: "Not authorized to read this integration" }
        }
    }
    {
        title: "Read a method that does not exist"
        documentation: "The resource exists, but it has no such method."
        input: { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "DELETE" }
        error: {
            shapeId: NotFoundException
            content: { message: "Invalid Method identifier specified" }
        }
    }
    {
        title: "Exceed the request rate"
        documentation: "The request can be repeated after the time in the Retry-After header."
        input: { restApiId: "uojnr9hd57", resourceId: "bu5y01", httpMethod: "GET" }
        error: {
            shapeId: TooManyRequestsException
            content: { retryAfterSeconds: "1", message: "Too Many Requests" }
        }
    }
])
