import type { Problems } from "../base/problems.ts";
import type { Model } from "./model.ts";
import {
  hasTrait,
  unitId,
  type DataShape,
  type ModelMember,
  type OperationModelShape,
  type ServiceModelShape,
} from "./shape.ts";

/** Everything that one service reaches: what is generated. */
export interface Closure {
  readonly service: ServiceModelShape;
  /** The operations of the service and of its resources, by name. */
  readonly operations: readonly OperationModelShape[];
  /** The data shapes that operations reach, by id; those of the prelude, which have no traits, are left out. */
  readonly shapes: ReadonlyMap<string, DataShape>;
  /** Ids of the errors of an operation: its own, then the service's. */
  readonly errorsOf: (operation: OperationModelShape) => readonly string[];
}

/** Collects the closure of a service. {@link https://smithy.io/2.0/spec/service-types.html#service-closure} */
export function readClosure(model: Model, serviceId: string, problems: Problems): Closure | undefined {
  const service = model.findService(serviceId);
  if (service === undefined) {
    return undefined;
  }
  const operations = collectOperations(model, service);
  const shapes = new Map<string, DataShape>();
  const errorsOf = (operation: OperationModelShape): readonly string[] => [
    ...new Set([...operation.errors, ...service.errors]),
  ];

  for (const operation of operations) {
    for (const id of [operation.input, operation.output]) {
      if (id === unitId) {
        continue;
      }
      const shape = visit(id);
      if (shape !== undefined && shape.type !== "structure") {
        problems.add(operation.id, `its input and output must be structures, ${id} is a ${shape.type}`);
      }
    }
    for (const id of errorsOf(operation)) {
      const shape = visit(id);
      if (shape !== undefined && !hasTrait(shape, "error")) {
        problems.add(operation.id, `its error ${id} lacks the @error trait`);
      }
    }
  }
  return { service, operations, shapes, errorsOf };

  // Not recursive: a model may be nested deeper than the stack.
  function visit(start: string): DataShape | undefined {
    const pending = [start];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (shapes.has(id)) {
        continue;
      }
      const shape = model.findData(id);
      if (shape === undefined || isPrelude(id)) {
        continue;
      }
      shapes.set(id, shape);
      pending.push(...membersOf(shape).map(({ target }) => target));
    }
    return model.findData(start);
  }
}

/** The members through which a data shape reaches others. */
export function membersOf(shape: DataShape): readonly ModelMember[] {
  switch (shape.type) {
    case "list":
      return [shape.member];
    case "map":
      return [shape.key, shape.value];
    case "structure":
    case "union":
      return shape.members;
    default:
      return [];
  }
}

/** Whether a shape belongs to Smithy's prelude. */
export function isPrelude(id: string): boolean {
  return id.startsWith("smithy.api#");
}

function collectOperations(model: Model, service: ServiceModelShape): readonly OperationModelShape[] {
  const found = new Map<string, OperationModelShape>();
  const seen = new Set<string>();
  const pending: { operations: readonly string[]; resources: readonly string[] }[] = [service];
  for (let entity = pending.pop(); entity !== undefined; entity = pending.pop()) {
    for (const id of entity.operations) {
      const operation = model.findOperation(id);
      if (operation !== undefined) {
        found.set(id, operation);
      }
    }
    for (const id of entity.resources) {
      if (seen.has(id)) {
        continue;
      }
      seen.add(id);
      const resource = model.findResource(id);
      if (resource !== undefined) {
        pending.push(resource);
      }
    }
  }
  return [...found.values()].toSorted((a, b) => compareText(a.id, b.id));
}

/** Orders texts by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
