export { withChecksums } from "./protocol/body/checksum.ts";
