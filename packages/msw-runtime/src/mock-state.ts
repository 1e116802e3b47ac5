import type { OperationShape } from "@smithy-contract/shapes";
import { CallLog, type RecordedCall } from "./call-log.ts";
import { checkOutput, findErrorShape } from "./contract.ts";
import { ExampleBook, type GivenExample } from "./example-book.ts";
import { mergePart } from "./merge.ts";
import type { MockedService } from "./operation-mock.ts";
import { createRandom } from "./sample/random.ts";
import { sampleShape } from "./sample/sample-shape.ts";
import { seedOf } from "./sample/seed.ts";
import { checkForGood, type Source } from "./source.ts";
import { copyValue } from "./values.ts";
import { ContractViolationError } from "./violation.ts";

/** What a mock is made from, without its types. */
export interface GivenMock {
  readonly service: MockedService;
  readonly key: string;
  readonly operation: OperationShape;
  readonly examples?: Readonly<Record<string, GivenExample>>;
  readonly rivals?: readonly OperationShape["http"][];
}

/** What the handlers of one operation share: its contract, its examples and what has happened so far. */
export class MockState {
  readonly service: MockedService;
  readonly key: string;
  readonly operation: OperationShape;
  readonly rivals: readonly OperationShape["http"][];
  readonly log = new CallLog<RecordedCall>();
  readonly examples: ExampleBook;
  /** How many calls there were since the start or the last reset of the coverage. */
  callCount = 0;
  readonly errorCounts = new Map<string, number>();
  readonly exampleCounts = new Map<string, number>();

  constructor({ service, key, operation, examples = {}, rivals = [] }: GivenMock) {
    this.service = service;
    this.key = key;
    this.operation = operation;
    this.rivals = rivals;
    this.examples = new ExampleBook(operation, examples);
  }

  record(call: RecordedCall): void {
    this.callCount += 1;
    this.log.add(call);
  }

  countError(error: Error): void {
    const name = findErrorShape(this.operation, error)?.errorClass.name ?? error.name;
    this.errorCounts.set(name, (this.errorCounts.get(name) ?? 0) + 1);
  }

  resetCounts(): void {
    this.callCount = 0;
    this.errorCounts.clear();
    this.exampleCounts.clear();
  }

  /** Answers by the examples: an equal input, else the first success, else a sample that depends on the input. */
  readonly fromExamples: Source = (input) => {
    const example = this.examples.find(input) ?? this.examples.firstSuccess;
    if (example === undefined) {
      return { kind: "output", output: this.#generate(seedOf(input, this.operation.input)) };
    }
    this.exampleCounts.set(example.title, (this.exampleCounts.get(example.title) ?? 0) + 1);
    checkForGood(this.operation, example.answer);
    return example.answer;
  };

  /** A success for an input. */
  defaultOutput(input: unknown): unknown {
    const example = this.examples.firstSuccess;
    return example?.answer.kind === "output"
      ? example.answer.output
      : this.#generate(seedOf(input, this.operation.input));
  }

  /**
   * A valid output with some members replaced.
   *
   * @throws {ContractViolationError} where it breaks the contract
   */
  sample(part: unknown, seed: string | number | undefined): unknown {
    const base = seed === undefined ? this.defaultOutput(undefined) : this.#generate(String(seed));
    const output = mergePart(this.operation.output, copyValue(base), part);
    const failures = checkOutput(this.operation, output);
    if (failures.length > 0) {
      throw new ContractViolationError(this.operation.name, "sample", failures);
    }
    return output;
  }

  #generate(seed: string): unknown {
    const { id, output, http } = this.operation;
    return sampleShape(output, createRandom(`${id}|${seed}`), http.code);
  }
}
