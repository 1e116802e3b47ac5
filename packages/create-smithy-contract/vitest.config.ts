export { packageTests as default } from "../../scripts/node-tests.ts";
