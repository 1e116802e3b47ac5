export { cors, type CorsOptions } from "./extras/cors.ts";
