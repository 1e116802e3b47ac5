// What users call.
export { toNodeListener, type NodeListener, type NodeListenerOptions } from "./node/to-node-listener.ts";
