const client = require("@apigateway/client");
const msw = require("@apigateway/msw");
const server = require("@apigateway/server");
const types = require("@apigateway/types");
const node = require("@smithy-contract/server-runtime/node");
const mswNode = require("msw/node");
const { callStubAndMock } = require("./scenario.mjs");

void callStubAndMock({ client, msw, mswNode, node, server, types }).then((outcome) =>
  console.log(JSON.stringify(outcome)),
);
