import * as client from "@apigateway/client";
import * as server from "@apigateway/server";
import * as types from "@apigateway/types";
import * as node from "@smithy-contract/server-runtime/node";
import { callStub } from "./scenario.mjs";

console.log(JSON.stringify(await callStub({ client, node, server, types })));
