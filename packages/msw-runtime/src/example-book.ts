import type { OperationShape, StructureShape } from "@smithy-contract/shapes";
import { deepEqual } from "./values.ts";
import type { Resolved } from "./source.ts";

/** An example as the book keeps it. */
export interface BookedExample {
  readonly title: string;
  readonly input: unknown;
  readonly answer: Resolved;
}

/** An example as generated code has it. */
export interface GivenExample {
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: Error | undefined;
}

/** The examples of an operation, looked up by input. */
export class ExampleBook {
  readonly #examples: readonly BookedExample[];
  readonly #input: StructureShape;

  constructor({ input }: OperationShape, examples: Readonly<Record<string, GivenExample>>) {
    this.#input = input;
    this.#examples = Object.entries(examples).map(([title, example]) => ({
      title,
      input: example.input,
      answer:
        example.error === undefined
          ? { kind: "output", output: example.output ?? {} }
          : { kind: "error", error: example.error },
    }));
  }

  get titles(): readonly string[] {
    return this.#examples.map(({ title }) => title);
  }

  /** The first example that does not end in an error. */
  get firstSuccess(): BookedExample | undefined {
    return this.#examples.find(({ answer }) => answer.kind === "output");
  }

  /** The example with the same input, be it a success or an error. */
  find(input: unknown): BookedExample | undefined {
    return this.#examples.find((example) => this.#isInput(example.input, input));
  }

  /**
   * Members that a client or a server fills in by itself are compared only where the example has them: idempotency
   * tokens and defaults. Streams are not compared.
   */
  #isInput(wanted: unknown, input: unknown): boolean {
    const [left, right] = [membersOf(wanted), membersOf(input)];
    return Object.entries(this.#input.members).every(([name, { target, traits }]) => {
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

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}
