export { withQuickBodies } from "./protocol/body/quick-bodies.ts";
