// What users call.
export type { RunningServer } from "./host/node/running-server.ts";
export { serve, type ServeOptions } from "./host/node/serve.ts";
export { toNodeListener, type NodeListener, type NodeListenerOptions } from "./host/node/to-node-listener.ts";

// ---
// What other servers of this repository are built on.
export { isLoopback, isLoopbackOrigin } from "./host/node/is-loopback.ts";

// ---
// What those types are made of.
export type { CloseOptions, Listening } from "./host/node/running-server.ts";
export type { ServeBaseOptions } from "./host/node/serve.ts";
export type { NodeListenerBaseOptions } from "./host/node/to-node-listener.ts";
export type { NodeRequest, NodeResponse } from "./host/node/node-messages.ts";
