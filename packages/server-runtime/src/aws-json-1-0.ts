export { awsJson1_0 } from "./protocol/aws-json/aws-json.ts";
