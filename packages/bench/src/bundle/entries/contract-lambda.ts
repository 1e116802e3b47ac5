import { toLambdaHandler } from "@smithy-contract/server-runtime/lambda";
import { server } from "./contract-stub.ts";

export const handler = toLambdaHandler(server);
