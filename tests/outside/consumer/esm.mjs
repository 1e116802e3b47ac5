import * as client from "@apigateway/client";
import * as msw from "@apigateway/msw";
import * as server from "@apigateway/server";
import * as types from "@apigateway/types";
import * as node from "@smithy-contract/server-runtime/node";
import * as mswNode from "msw/node";
import { callStubAndMock } from "./scenario.mjs";

console.log(JSON.stringify(await callStubAndMock({ client, msw, mswNode, node, server, types })));
