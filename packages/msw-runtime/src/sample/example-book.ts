import { readErrorBrand, type OperationShape } from "@smithy-contract/shapes";
import { copyForGood } from "./fixed-copy.ts";
import { deepEqual } from "./values.ts";

/** What an example answers with. */
export type ExampleAnswer =
  | { readonly kind: "output"; readonly output: unknown }
  | { readonly kind: "error"; readonly error: Error };

/** An example in the form that {@link ExampleBook} stores. */
export interface BookedExample {
  readonly title: string;
  readonly input: unknown;
  readonly answer: ExampleAnswer;
}

/** An example as generated code contains it. */
export interface GivenExample {
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: Error | undefined;
}

/** The examples of an operation, to be looked up by input. */
export class ExampleBook {
  readonly #operation: OperationShape;
  readonly #given: Readonly<Record<string, GivenExample>>;
  /**
   * The examples are frozen copies, because users can change the exported ones. They are made on first use, because
   * most are never used.
   */
  #booked: readonly BookedExample[] | undefined;

  constructor(operation: OperationShape, examples: Readonly<Record<string, GivenExample>>) {
    this.#operation = operation;
    this.#given = examples;
  }

  get titles(): readonly string[] {
    return Object.keys(this.#given);
  }

  /** All examples, in the model's order. */
  get all(): readonly BookedExample[] {
    this.#booked ??= Object.entries(this.#given).map(([title, example]) =>
      bookExample(this.#operation, title, example),
    );
    return this.#booked;
  }

  /** The first example with an output. */
  get firstSuccess(): BookedExample | undefined {
    return this.all.find(({ answer }) => answer.kind === "output");
  }

  /** The error of the first example that answers with an error of this shape. */
  firstError(shapeId: string): Error | undefined {
    for (const { answer } of this.all) {
      if (answer.kind === "error" && readErrorBrand(answer.error) === shapeId) {
        return answer.error;
      }
    }
    return undefined;
  }

  /** The example with an equal input. It may answer with an output or an error. */
  find(input: unknown): BookedExample | undefined {
    return this.all.find((example) => this.#isInput(example.input, input));
  }

  /**
   * Idempotency tokens and defaults, which a client or server adds by itself, are compared only if the example has them.
   * Streams are not compared.
   */
  #isInput(wanted: unknown, input: unknown): boolean {
    const [left, right] = [membersOf(wanted), membersOf(input)];
    return Object.entries(this.#operation.input.members).every(([name, { target, traits }]) => {
      const [example, actual] = [left.get(name), right.get(name)];
      if (target().traits.streaming === true) {
        return true;
      }
      if (example !== undefined) {
        return deepEqual(example, actual);
      }
      const isFilledIn =
        traits.idempotencyToken === true || (traits.default !== undefined && deepEqual(traits.default, actual));
      return actual === undefined || isFilledIn;
    });
  }
}

function bookExample({ input, output }: OperationShape, title: string, example: GivenExample): BookedExample {
  return {
    title,
    input: copyForGood(input, example.input),
    answer:
      example.error === undefined
        ? { kind: "output", output: copyForGood(output, example.output ?? {}) }
        : { kind: "error", error: example.error },
  };
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}
