import { brandError } from "@smithy-contract/shapes";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toRequestHandler } from "../../src/host/in-memory/to-request-handler.ts";
import { createServer } from "../../src/index.ts";
import { restJson1 } from "../../src/rest-json-1.ts";
import { operationPlans } from "./arbitrary-plan.ts";
import { errorFieldsOf, inputsOf, outputsOf, type Fields } from "./arbitrary-value.ts";
import { checkProperty } from "./check-property.ts";
import { comparableError, comparableInput, comparableOutput } from "./comparable.ts";
import { reserved, type OperationPlan } from "./plan.ts";
import { callBySdk } from "./sdk-client.ts";
import { failureId, toService } from "./to-descriptors.ts";
import { settings } from "./settings.ts";

const outcomes = operationPlans.chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    input: inputsOf(plan),
    output: outputsOf(plan),
    error: fc.option(errorFieldsOf(plan), { nil: undefined, freq: 3 }),
  }),
);

class Failure extends Error {
  constructor() {
    super();
    brandError(this, failureId);
  }
}

test(
  "the implementation gets what smithy-typescript's client sends, and the other way round",
  { timeout: settings.timeout },
  async () => {
    await checkProperty("round trip", outcomes, async ({ plan, input, output, error }) => {
      const problems: unknown[] = [];
      let received: Fields = {};
      const service = toService(plan);
      const run = async (fields: Fields): Promise<Fields> => {
        received = await readStream(plan.request.body, fields);
        if (error !== undefined) {
          throw Object.assign(new Failure(), error);
        }
        return output;
      };
      const options = { validateOutput: true, onError: (thrown: unknown) => problems.push(thrown) };
      const server = createServer({ ...service, protocols: [restJson1] }, { run }, options);
      const answer = await settle(callBySdk(plan, Failure, input, toRequestHandler(server)));

      expect(problems).toEqual([]);
      if (error === undefined) {
        if (answer instanceof Error) {
          throw answer;
        }
        const fields = await readStream(plan.response.body, answer as Fields);
        expect(comparableOutput(plan, fields)).toEqual(comparableOutput(plan, output));
      } else {
        expect(answer).toBeInstanceOf(Failure);
        expect(comparableError(plan, answer as Fields)).toEqual(comparableError(plan, error));
      }
      expect(comparableInput(plan, received)).toEqual(comparableInput(plan, input));
    });
  },
);

/** Replaces a stream in the fields by its bytes. */
async function readStream(body: OperationPlan["request"]["body"], fields: Fields): Promise<Fields> {
  const payload = fields[reserved.payload];
  if (body.kind !== "payload" || !body.streaming || payload === undefined || payload === null) {
    return fields;
  }
  return { ...fields, [reserved.payload]: await new Response(payload as ReadableStream<Uint8Array>).bytes() };
}

async function settle(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    return error;
  }
}
