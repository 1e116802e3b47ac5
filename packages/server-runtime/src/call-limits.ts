export { limitCalls, type CallLimit, type CallLimits } from "./extras/limit-calls.ts";
