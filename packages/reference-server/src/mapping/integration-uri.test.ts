import type { IntegrationType } from "@apigateway/types";
import { expect, test } from "vitest";
import { isLambdaUri, needsRole, refuseUri } from "./integration-uri.ts";

const lambda = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f";
const queue = "arn:aws:apigateway:us-east-1:sqs:path/1/queue";
const noEndpoint = "Invalid HTTP endpoint specified for URI";
const noArn = "Invalid ARN specified in the request";

test.each<[type: IntegrationType, uri: string, refusal: string | undefined]>([
  ["MOCK", "", undefined],
  ["MOCK", "x", undefined],
  ["AWS", "${uri}", undefined],
  ["HTTP", "${uri}", undefined],
  ["HTTP", "x${uri}", noEndpoint],
  ["HTTP", "https://a", undefined],
  ["HTTP_PROXY", "HTTP://a", undefined],
  ["HTTP_PROXY", "http://", noEndpoint],
  ["HTTP_PROXY", "xhttp://a", noEndpoint],
  ["HTTP", "", noEndpoint],
  ["HTTP", queue, noEndpoint],
  ["AWS", "", noArn],
  ["AWS", "https://a", noArn],
  ["AWS_PROXY", "x:path/a", noArn],
  ["AWS", "arn:aws:apigateway:us-east-1:s3:a", "AWS ARN for integration must contain path or action"],
  ["AWS", queue, undefined],
  ["AWS", "arn:aws:apigateway:us-east-1:sqs:action/Send", undefined],
  ["AWS_PROXY", queue, expect.stringContaining("only supports Lambda")],
  ["AWS_PROXY", "arn:aws:apigateway:us-east-1:firehose:path/a", expect.stringContaining("only supports Lambda")],
  ["AWS_PROXY", "arn:aws:apigateway:us-east-1:firehose:action/Put", undefined],
  ["AWS_PROXY", lambda, undefined],
])("the URI of %s may be %s, unless it is refused: %s", (type, uri, refusal) => {
  expect(refuseUri(type, uri)).toEqual(refusal);
});

test.each<[uri: string, isLambda: boolean]>([
  [lambda, true],
  [lambda.replace(":path/", ":path//"), true],
  [lambda.replace("2015", "12015"), false],
  [lambda.replace("-31/", "-311/"), false],
  [lambda.replace("2015-03-31", "latest"), false],
  [lambda.replace("/functions/", "/layers/"), false],
  [queue, false],
  ["", false],
])("%s invokes a function: %s", (uri, isLambda) => {
  expect(isLambdaUri(uri)).toBe(isLambda);
});

test.each<[type: IntegrationType, uri: string, needs: boolean]>([
  ["AWS", queue, true],
  ["AWS", lambda, false],
  ["AWS", "${uri}", false],
  ["AWS", "", false],
  ["AWS_PROXY", queue, false],
  ["HTTP", "https://a", false],
])("%s with the URI %s needs a role: %s", (type, uri, needs) => {
  expect(needsRole(type, uri)).toBe(needs);
});
