import { Ajv } from "ajv";
import type { AppName } from "../workload/workload.ts";
import { mountChecked } from "./hand-written.ts";
import { batchSchemas, readingsSchemas } from "./json-schemas.ts";
import type { BodyReader, MountedApp } from "./peer.ts";

// The hand-written server with the fastest validation of its body that a library offers.

export function mount(app: AppName): MountedApp | undefined {
  switch (app) {
    case "batch":
      return mountChecked(app, compile(batchSchemas.body));
    case "readings":
      return mountChecked(app, compile(readingsSchemas.body));
    default:
      return undefined;
  }
}

export function createBodyReader(): BodyReader {
  const isValid = compile(batchSchemas.body);
  return ({ text }) => isValid(JSON.parse(text));
}

function compile(schema: object): (value: unknown) => boolean {
  // Unknown members are removed, because the implementation must not see them.
  return new Ajv({ allowUnionTypes: true, removeAdditional: true }).compile(schema);
}
