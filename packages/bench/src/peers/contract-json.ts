import { JsonDecoders } from "../../../server-runtime/src/codec/json/decode.ts";
import { JsonBodies } from "../../../server-runtime/src/protocol/body/json-body.ts";
import { defaultLimits } from "../../../server-runtime/src/server/limits.ts";
import { memberCheck } from "../../../server-runtime/src/validation/constraints.ts";
import { createRecognizers } from "../../../server-runtime/src/validation/recognizer.ts";
import { batchService } from "./contract-shapes.ts";
import type { BodyReader } from "./peer.ts";

// The part of this project's server that reads a JSON body and checks its constraints.

export function mount(): undefined {}

export function createBodyReader(): BodyReader {
  const bodies = new JsonBodies(new JsonDecoders(memberCheck), createRecognizers({ usesJsonName: true }));
  const { members } = batchService.operations.putBatch.input;
  const decode = bodies.forMembers(members, new Set(["source", "note", "orders"]));
  return ({ bytes }) => {
    try {
      return decode(bytes, defaultLimits).isChecked;
    } catch {
      return false;
    }
  };
}
