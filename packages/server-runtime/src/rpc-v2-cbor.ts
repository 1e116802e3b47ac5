export { rpcv2Cbor } from "./protocol/rpc-v2/rpc-v2-cbor.ts";
