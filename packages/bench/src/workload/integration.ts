import type { Workload } from "./workload.ts";

/** The integration in the API reference's example, in the flat JSON form that the service returns to SDKs. */
export const sampleIntegration = {
  type: "AWS",
  httpMethod: "POST",
  uri: "arn:aws:apigateway:us-west-2:lambda:path//2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:Calc/invocations",
  credentials: "arn:aws:iam::123456789012:role/apigAwsProxyRole",
  requestTemplates: {
    "application/json":
      '{\n "a": "$input.params(\'operand1\')",\n "b": "$input.params(\'operand2\')", \n "op": "$input.params(\'operator\')" \n}',
  },
  passthroughBehavior: "WHEN_NO_MATCH",
  cacheNamespace: "0cjtch",
  cacheKeyParameters: [] as string[],
  integrationResponses: {
    "200": {
      statusCode: "200",
      selectionPattern: "",
      responseParameters: {
        "method.response.header.operator": "integration.response.body.op",
        "method.response.header.operand_2": "integration.response.body.b",
        "method.response.header.operand_1": "integration.response.body.a",
      },
      responseTemplates: {
        "application/json":
          '#set($res = $input.path(\'$\'))\n{\n "result": "$res.a, $res.b, $res.op => $res.c",\n "a" : "$res.a",\n "b" : "$res.b",\n "op" : "$res.op",\n "c" : "$res.c"\n}',
      },
    },
  },
} as const satisfies object;

/** The implementation of GetIntegration that every peer uses: a look-up in a map. */
export function findIntegration(
  restApiId: string,
  resourceId: string,
  httpMethod: string,
): typeof sampleIntegration | undefined {
  return stored.get(`${restApiId}/${resourceId}/${httpMethod}`);
}

const stored = new Map([["uojnr9hd57/0cjtch/GET", sampleIntegration]]);

/** The workload of GetIntegration, which has three path labels, no body and a response of 1.5 kB. */
export const integrationWorkload: Workload = {
  name: "integration",
  title: "GetIntegration",
  app: "integration",
  exchanges: [
    {
      request: {
        method: "GET",
        path: "/restapis/uojnr9hd57/resources/0cjtch/methods/GET/integration",
        headers: { accept: "application/json" },
      },
      expected: sampleIntegration,
    },
  ],
  refusals: [],
};
