export { generateContract } from "./emitters/generate-contract.ts";
export { parseJson, type JsonObject, type JsonValue } from "./base/json.ts";
export { ContractError, type Problem } from "./base/problems.ts";
export type { GenerateOptions } from "./model/read-contract.ts";
export { readSettings, type PackageKind, type Settings } from "./settings/settings.ts";
export type { Specifiers } from "./model/contract.ts";
