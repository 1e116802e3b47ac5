$version: "2"

namespace com.amazonaws.apigateway

// Every example has an input of its own, so that a mock can answer each by its input. The first equals the sample of the
// operation's reference page; the others are written out as the service answers, with what it fills in by itself.
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
        documentation: "A DynamoDB action: the service is named by the ARN, the role by credentials, and a failed call is mapped to another status code."
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
        documentation: "The function is always invoked with POST, whatever method the caller used, and it has no integration responses."
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
        documentation: "An endpoint on the internet, with a path parameter and a response header filled in."
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
        documentation: "Requests and responses pass unmapped; the certificate of the endpoint comes from a private authority."
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
        documentation: "The usual answer to a CORS preflight: no back end, hence no httpMethod, no uri and no connectionType."
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
        documentation: "A load balancer inside a VPC, reached by a VPC link that a stage variable names."
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
        title: "Ask with an invalid identifier"
        documentation: "The identifier has characters that no REST API identifier has."
        input: { restApiId: "not an api", resourceId: "0cjtch", httpMethod: "GET" }
        error: {
            shapeId: BadRequestException
            content: { message: "Invalid request input" }
        }
    }
    {
        title: "Ask without permission"
        documentation: "The caller's identity does not allow apigateway:GET on the method."
        input: { restApiId: "uojnr9hd57", resourceId: "s3cr3t", httpMethod: "GET" }
        error: {
            shapeId: UnauthorizedException
            content: { message: "Not authorized to read this integration" }
        }
    }
    {
        title: "Ask for a method that does not exist"
        documentation: "The resource is there, but it has no such method."
        input: { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "DELETE" }
        error: {
            shapeId: NotFoundException
            content: { message: "Invalid Method identifier specified" }
        }
    }
    {
        title: "Ask too often"
        documentation: "The request may be repeated after the time the header names."
        input: { restApiId: "uojnr9hd57", resourceId: "bu5y01", httpMethod: "GET" }
        error: {
            shapeId: TooManyRequestsException
            content: { retryAfterSeconds: "1", message: "Too Many Requests" }
        }
    }
])
