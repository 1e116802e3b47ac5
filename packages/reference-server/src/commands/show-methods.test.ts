import { expect, test } from "vitest";
import { formatCalls, formatMethods } from "./show-methods.ts";

const method = { restApiId: "a b", resourceId: "r", httpMethod: "GET", path: "/p", type: null };

test("methods are a table", () => {
  expect(formatMethods([])).toBe("There are no methods.");
  expect(formatMethods([method, { ...method, type: "MOCK" }])).toBe(
    [
      "restApiId  resourceId  method  path  type",
      "a b        r           GET     /p    (no integration)",
      "a b        r           GET     /p    MOCK",
    ].join("\n"),
  );
});

test("a method is called by the AWS CLI, and by curl if it needs no signature", () => {
  const command =
    "aws apigateway get-integration --endpoint-url http://h:1 --region us-east-1 --rest-api-id 'a b' --resource-id r --http-method GET";
  expect(formatCalls("http://h:1", method, true)).toBe(command);
  expect(formatCalls("http://h:1", method, false)).toBe(
    `curl -H 'Accept: application/json' http://h:1/restapis/a%20b/resources/r/methods/GET/integration\nAWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local ${command}`,
  );
});
