import type { ErrorShape, OperationShape } from "@smithy-contract/shapes";
import { endPages, valueAt } from "./end-pages.ts";
import { ExampleBook, type GivenExample } from "./example-book.ts";
import { createRandom } from "./random.ts";
import { sampleShape } from "./sample-shape.ts";
import { seedOf } from "./seed.ts";
import { deepEqual } from "./values.ts";
import { sampleDefaults, type SampleSettings } from "./settings.ts";

/** The model's examples of an operation, and outputs made from the shape and its constraints. */
export class OperationSamples {
  readonly examples: ExampleBook;
  readonly #operation: OperationShape;
  /** The path of the output token; empty if the operation is not paginated. */
  readonly #outputToken: readonly string[];

  /** @param outputToken the path of the output token of a `@paginated` operation, such as `result.nextToken` */
  constructor(operation: OperationShape, examples: Readonly<Record<string, GivenExample>>, outputToken?: string) {
    this.#operation = operation;
    this.#outputToken = outputToken?.split(".") ?? [];
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
    const made = sampleShape(output, createRandom(`${id}|${seed}`), http?.code ?? 200, {
      ...defaults,
      ...settings,
      values,
    });
    return endPages(output, made, this.#outputToken, values);
  }

  /**
   * Whether an input asks for the page after an output, because one of its members is the output's token. The output must
   * not answer it, because a paginator would ask for the same page for ever.
   */
  isPageAfter(output: unknown, input: unknown): boolean {
    const token = this.#outputToken.length === 0 ? undefined : valueAt(output, this.#outputToken);
    return token !== undefined && Object.values(input ?? {}).some((value) => deepEqual(value, token));
  }

  /** A copy of an output without the output token, which makes it the last page. */
  toLastPage(output: unknown): unknown {
    return endPages(this.#operation.output, output, this.#outputToken);
  }
}
