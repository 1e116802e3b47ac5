import type { OperationShape } from "@smithy-contract/shapes";

/** Counts how often an operation, its errors and its examples were exercised. */
export class OperationCounts {
  /** The service's name. */
  readonly service: string;
  readonly operation: OperationShape;
  readonly exampleTitles: readonly string[];
  calls = 0;
  /** Counts by the error's name. */
  readonly errors = new Map<string, number>();
  /** Counts by the example's title. */
  readonly examples = new Map<string, number>();

  constructor(service: string, operation: OperationShape, exampleTitles: readonly string[]) {
    this.service = service;
    this.operation = operation;
    this.exampleTitles = exampleTitles;
  }

  countCall(): void {
    this.calls += 1;
  }

  countError(name: string): void {
    this.errors.set(name, (this.errors.get(name) ?? 0) + 1);
  }

  countExample(title: string): void {
    this.examples.set(title, (this.examples.get(title) ?? 0) + 1);
  }

  reset(): void {
    this.calls = 0;
    this.errors.clear();
    this.examples.clear();
  }
}
