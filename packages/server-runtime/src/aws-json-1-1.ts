export { awsJson1_1 } from "./protocol/aws-json/aws-json.ts";
