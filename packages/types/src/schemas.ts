export * from "./generated/schemas/index.ts";
