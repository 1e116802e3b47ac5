export * from "./generated/shapes/index.ts";
