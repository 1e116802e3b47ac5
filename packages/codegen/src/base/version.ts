import { readFileSync } from "node:fs";
import { isObject } from "./json.ts";

const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** The version of this generator. */
export const generatorVersion: string = isObject(manifest) ? String(manifest["version"]) : "";
