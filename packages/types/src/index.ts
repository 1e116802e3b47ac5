export * from "./generated/models/index.ts";
