import { readErrorBrand } from "@smithy-contract/shapes";
import { checkErrorMembers } from "../exchange/contract.ts";
import { networkError } from "../exchange/failure.ts";
import type { GivenError, MockedOperation } from "../exchange/mocked-operation.ts";
import type { Source } from "../exchange/source.ts";
import { nameOfError } from "../record/name-of-error.ts";
import type { BookedExample } from "../sample/example-book.ts";
import { seedOf } from "../sample/seed.ts";

/** An answer of an operation that can be chosen without code. */
export interface ChosenAnswer {
  /** Tells the answer from the operation's others, for example `example:First page` or `error:NotFoundException`. */
  readonly id: string;
  readonly kind: "example" | "sample" | "error" | "networkError";
  /** The example's title, the name of the error's shape, or what else the answer is. */
  readonly label: string;
  /** The HTTP status of the response; undefined for a network error, which has no response. */
  readonly status: number | undefined;
  readonly source: Source;
}

/** The answers of an operation that can be chosen: its examples, a sample, its modelled errors and a network error. */
export function listAnswers(mocked: MockedOperation): readonly ChosenAnswer[] {
  const { operation, samples, errors } = mocked;
  return [
    ...samples.examples.all.map((example) => chooseExample(mocked, example)),
    {
      id: "sample",
      kind: "sample",
      label: "Sample",
      status: operation.http?.code ?? 200,
      source: (input) => ({ kind: "output", output: samples.makeOutput(seedOf(input, operation.input)) }),
    },
    ...Object.values(errors).map((given) => chooseError(mocked, given)),
    {
      id: "networkError",
      kind: "networkError",
      label: "Network error",
      status: undefined,
      source: () => ({ kind: "failure", failure: networkError() }),
    },
  ];
}

function chooseExample({ operation, counts, errors }: MockedOperation, { title, answer }: BookedExample): ChosenAnswer {
  const brand = answer.kind === "error" ? readErrorBrand(answer.error) : undefined;
  const status =
    answer.kind === "output"
      ? (operation.http?.code ?? 200)
      : Object.values(errors).find(({ shape }) => shape.id === brand)?.shape.status;
  return {
    id: `example:${title}`,
    kind: "example",
    label: title,
    status,
    source: () => {
      counts.countExample(title);
      return answer;
    },
  };
}

function chooseError(mocked: MockedOperation, given: GivenError): ChosenAnswer {
  const label = nameOfError(given.shape);
  return {
    id: `error:${label}`,
    kind: "error",
    label,
    status: given.shape.status,
    source: () => ({ kind: "error", error: makeError(mocked, given) }),
  };
}

/** The error of the model's first example that has it, or else one with its required members. */
function makeError({ samples }: MockedOperation, { shape, errorClass }: GivenError): Error {
  const known = samples.examples.firstError(shape.id);
  if (known !== undefined) {
    return known;
  }
  const required = samples.makeErrorMembers(shape);
  const explained = { message: `The mock was told to respond with ${nameOfError(shape)}.`, ...required };
  const isValid = checkErrorMembers(shape, explained).length === 0;
  return Reflect.construct(errorClass, [isValid ? explained : { message: "", ...required }]);
}
