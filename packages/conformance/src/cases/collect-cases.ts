import { findShape, nameOf, type AstModel } from "../model/ast.ts";
import type { ClientCase, MalformedCase, RequestCase, ResponseCase, ServerCase } from "./case.ts";
import { expandParameters } from "./expand-parameters.ts";
import type {
  EventStreamTest,
  HttpMalformedRequestTest,
  HttpRequestTest,
  HttpResponseTest,
  Side,
} from "./protocol-test-traits.ts";

const restJson1 = "aws.protocols#restJson1";

/** Returns every server case in a protocol of the services, which are given by their absolute shape ids. */
export function collectServerCases(
  model: AstModel,
  services: readonly string[],
  protocol = restJson1,
): readonly ServerCase[] {
  const cases = services.flatMap((service): ServerCase[] => [
    ...collectRequests(model, service, "server", protocol),
    ...collectResponses(model, service, "server", protocol),
    ...collectMalformed(model, service, protocol),
  ]);
  return refuseDuplicates(cases);
}

/** Returns every client case in a protocol of the services, which are given by their absolute shape ids. */
export function collectClientCases(
  model: AstModel,
  services: readonly string[],
  protocol = restJson1,
): readonly ClientCase[] {
  const cases = services.flatMap((service): ClientCase[] => [
    ...collectRequests(model, service, "client", protocol),
    ...collectResponses(model, service, "client", protocol),
  ]);
  return refuseDuplicates(cases);
}

/** Returns the tests of event streams by operation. */
export function collectEventStreamTests(
  model: AstModel,
  services: readonly string[],
): ReadonlyMap<string, readonly EventStreamTest[]> {
  const operations = services.flatMap((service) => listOperations(model, service));
  const found = operations.map((operation) => {
    return [operation, readTests<EventStreamTest>(model, operation, "eventStreamTests", ["id", "protocol"])] as const;
  });
  return new Map(found.filter(([, tests]) => tests.length > 0));
}

function collectRequests(model: AstModel, service: string, side: Side, protocol: string): RequestCase[] {
  return listOperations(model, service).flatMap((operation) =>
    readTests<HttpRequestTest>(model, operation, "httpRequestTests", ["id", "protocol", "method", "uri"])
      .filter((test) => isFor(test, side, protocol))
      .map((test) => ({ kind: "request", name: `${test.id}:request`, service, protocol, operation, test })),
  );
}

function collectResponses(model: AstModel, service: string, side: Side, protocol: string): ResponseCase[] {
  const operations = listOperations(model, service);
  // An error's tests are run once, through the first operation that has the error.
  const thrownBy = new Map<string, string>();
  for (const operation of operations) {
    for (const { target } of findShape(model, operation).errors ?? []) {
      if (!thrownBy.has(target)) {
        thrownBy.set(target, operation);
      }
    }
  }
  const sources = [
    ...operations.map((operation) => ({ operation, error: undefined })),
    ...Array.from(thrownBy, ([error, operation]) => ({ operation, error })),
  ];
  return sources.flatMap(({ operation, error }) =>
    readTests<HttpResponseTest>(model, error ?? operation, "httpResponseTests", ["id", "protocol", "code"])
      .filter((test) => isFor(test, side, protocol))
      .map((test) => ({ kind: "response", name: `${test.id}:response`, service, protocol, operation, error, test })),
  );
}

function collectMalformed(model: AstModel, service: string, protocol: string): MalformedCase[] {
  return listOperations(model, service).flatMap((operation) =>
    readTests<HttpMalformedRequestTest>(model, operation, "httpMalformedRequestTests", [
      "id",
      "protocol",
      "request",
      "response",
    ])
      .filter((test) => test.protocol === protocol)
      .flatMap(expandParameters)
      .map((test) => ({ kind: "malformed", name: `${test.id}:malformed`, service, protocol, operation, test })),
  );
}

function listOperations(model: AstModel, service: string): string[] {
  return (findShape(model, service).operations ?? []).map(({ target }) => target).toSorted(byName);
}

function byName(left: string, right: string): number {
  return nameOf(left) < nameOf(right) ? -1 : 1;
}

function isFor(test: HttpRequestTest | HttpResponseTest, side: Side, protocol: string): boolean {
  return test.protocol === protocol && (test.appliesTo ?? side) === side;
}

/**
 * Returns the tests of a trait. Smithy has validated them against the trait's definition. The required members are checked
 * here again, because a member that a later version renames would otherwise silently remove assertions.
 */
function readTests<T extends { readonly id: string }>(
  model: AstModel,
  id: string,
  trait: string,
  required: readonly (keyof T & string)[],
): readonly T[] {
  const value: unknown = findShape(model, id).traits?.[`smithy.test#${trait}`] ?? [];
  if (!Array.isArray(value)) {
    throw new Error(`The ${trait} trait of ${id} must be a list`);
  }
  return value.map((test: unknown) => {
    if (!hasKeys<T>(test, required)) {
      throw new Error(`A test in the ${trait} trait of ${id} lacks one of ${required.join(", ")}`);
    }
    return test;
  });
}

function hasKeys<T>(value: unknown, keys: readonly (keyof T & string)[]): value is T {
  return typeof value === "object" && value !== null && keys.every((key) => Object.hasOwn(value, key));
}

function refuseDuplicates<T extends { readonly name: string }>(cases: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  for (const { name } of cases) {
    if (seen.has(name)) {
      throw new Error(`Two cases are named ${name}`);
    }
    seen.add(name);
  }
  return cases;
}
