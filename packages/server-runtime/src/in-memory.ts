export { toRequestHandler, type InMemoryRequestHandler } from "./host/in-memory/to-request-handler.ts";
