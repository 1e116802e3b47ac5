import type { ErrorShape, OperationShape } from "@smithy-contract/shapes";
import { ExampleBook, type GivenExample } from "./example-book.ts";
import { createRandom } from "./random.ts";
import { sampleShape } from "./sample-shape.ts";
import { seedOf } from "./seed.ts";
import { sampleDefaults, type SampleSettings } from "./settings.ts";

/** The model's examples of an operation, and outputs made from the shape and its constraints. */
export class OperationSamples {
  readonly examples: ExampleBook;
  readonly #operation: OperationShape;

  constructor(operation: OperationShape, examples: Readonly<Record<string, GivenExample>>) {
    this.#operation = operation;
    this.examples = new ExampleBook(operation, examples);
  }

  /** The output of the first successful example, or else one that is made from the shape and depends only on the input. */
  outputFor(input: unknown): unknown {
    const example = this.examples.firstSuccess;
    return example?.answer.kind === "output"
      ? example.answer.output
      : this.makeOutput(seedOf(input, this.#operation.input));
  }

  /** The required members of an error, made from its shape and constraints. */
  makeErrorMembers(shape: ErrorShape): Readonly<Record<string, unknown>> {
    const members = sampleShape(shape, createRandom(shape.id), shape.status, sampleDefaults());
    const isRequired = (name: string) => shape.members[name]?.traits.required === true;
    return Object.fromEntries(Object.entries(members ?? {}).filter(([name]) => isRequired(name)));
  }

  /** An output that is made from the shape: equal seeds and settings give equal outputs. */
  makeOutput(seed: string, settings: SampleSettings = {}): unknown {
    const { id, output, http } = this.#operation;
    const defaults = sampleDefaults();
    const values = { ...defaults.values, ...settings.values };
    return sampleShape(output, createRandom(`${id}|${seed}`), http?.code ?? 200, { ...defaults, ...settings, values });
  }
}
