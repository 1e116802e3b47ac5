// What users call.
export type { RunningServer } from "./node/running-server.ts";
export { serve, type ServeOptions } from "./node/serve.ts";
export { toNodeListener, type NodeListener, type NodeListenerOptions } from "./node/to-node-listener.ts";

// ---
// What those types are made of.
export type { Listening } from "./node/listen.ts";
export type { ServeBaseOptions } from "./node/serve.ts";
export type { NodeListenerBaseOptions } from "./node/to-node-listener.ts";
