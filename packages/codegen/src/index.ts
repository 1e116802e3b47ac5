export { generateContract } from "./generate-contract.ts";
export { parseJson, type JsonObject, type JsonValue } from "./json.ts";
export { ContractError, type Problem } from "./problems.ts";
export type { GenerateOptions } from "./read-contract.ts";
export { readSettings, type PackageKind, type Settings } from "./settings.ts";
export type { Specifiers } from "./contract.ts";
