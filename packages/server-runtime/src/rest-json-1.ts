export { bodilessRestJson1, restJson1 } from "./protocol/rest-json-1/rest-json-1.ts";
