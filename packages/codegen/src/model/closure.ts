import type { Problems } from "../base/problems.ts";
import { compareText } from "../base/sort.ts";
import type { Model } from "./model.ts";
import { hasTrait, membersOf, type DataShape, type OperationModelShape, type ServiceModelShape } from "./shape.ts";

/** Everything that one service reaches, which is what code is generated for. */
export interface Closure {
  readonly service: ServiceModelShape;
  /** The operations of the service and of its resources, by id. */
  readonly operations: readonly OperationModelShape[];
  /** The data shapes that the operations reach, by id. Shapes of Smithy's prelude are left out. */
  readonly shapes: ReadonlyMap<string, DataShape>;
  /** The ids of an operation's errors: its own, then the service's. */
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
      const shape = collectShapes(model, id, shapes);
      if (shape !== undefined && shape.type !== "structure") {
        problems.add(
          operation.id,
          `the input and output of an operation must be structures, but ${id} is a ${shape.type}`,
        );
      }
    }
    for (const id of errorsOf(operation)) {
      const shape = collectShapes(model, id, shapes);
      if (shape !== undefined && !hasTrait(shape, "error")) {
        problems.add(operation.id, `its error ${id} lacks the @error trait`);
      }
    }
  }
  return { service, operations, shapes, errorsOf };
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

/** Adds a data shape and all shapes that it reaches to `shapes`, and returns the shape itself. */
function collectShapes(model: Model, start: string, shapes: Map<string, DataShape>): DataShape | undefined {
  // This is a loop instead of a recursion, because a model may be nested deeper than the stack.
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const shape = shapes.has(id) ? undefined : model.findData(id);
    if (shape !== undefined && !isPrelude(id)) {
      shapes.set(id, shape);
      pending.push(...membersOf(shape).map(({ target }) => target));
    }
  }
  return model.findData(start);
}

function isPrelude(id: string): boolean {
  return id.startsWith("smithy.api#");
}
