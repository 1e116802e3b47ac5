export { rpcv2Json } from "./protocol/rpc-v2/rpc-v2-json.ts";
