import { examples } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import { NotFoundException, type GetIntegrationRequest } from "@apigateway/types";

/** An implementation that answers from the examples of the model. */
export const exampleService: APIGatewayService = {
  getIntegration(input) {
    const example = Object.values(examples.getIntegration).find((each) => isSame(each.input, input));
    if (example === undefined) {
      throw new NotFoundException({ message: "No example has this input" });
    }
    if ("error" in example) {
      throw example.error;
    }
    return example.output;
  },
};

function isSame(one: GetIntegrationRequest, other: GetIntegrationRequest): boolean {
  return (
    one.restApiId === other.restApiId && one.resourceId === other.resourceId && one.httpMethod === other.httpMethod
  );
}
