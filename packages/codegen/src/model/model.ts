import { isObject, type JsonValue } from "../base/json.ts";
import type { Problems } from "../base/problems.ts";
import { findPreludeShape } from "./prelude.ts";
import { readShape } from "./read-shape.ts";
import {
  simpleTypes,
  type AstShapes,
  type DataShape,
  type ModelShape,
  type OperationModelShape,
  type ResourceModelShape,
  type ServiceModelShape,
} from "./shape.ts";

/**
 * The shapes of a JSON AST. A shape is read when it is first requested, because most shapes of a model define traits.
 */
export class Model {
  /** The shapes as the AST has them. */
  readonly ast: AstShapes;
  readonly #problems: Problems;
  readonly #read = new Map<string, ModelShape | undefined>();

  constructor(ast: JsonValue, problems: Problems) {
    this.#problems = problems;
    const shapes = isObject(ast) ? ast["shapes"] : undefined;
    const version = isObject(ast) ? ast["smithy"] : undefined;
    if (!isObject(shapes) || typeof version !== "string") {
      problems.add("model", 'this is not a Smithy JSON AST, because it lacks "smithy", the version, or "shapes"');
    } else if (!/^2(\.|$)/.test(version)) {
      problems.add("model", `a JSON AST of version ${version} is not supported; "smithy build" writes version 2.0`);
    }
    this.ast = new Map(
      Object.entries(isObject(shapes) ? shapes : {}).flatMap(([id, raw]) => (isObject(raw) ? [[id, raw]] : [])),
    );
  }

  /** A shape of any type. If the model lacks it or it cannot be read, this adds a problem and returns undefined. */
  find(id: string): ModelShape | undefined {
    const prelude = this.ast.has(id) ? undefined : findPreludeShape(id);
    if (prelude !== undefined) {
      return prelude;
    }
    if (!this.#read.has(id)) {
      this.#read.set(id, readShape(id, this.ast, this.#problems));
    }
    return this.#read.get(id);
  }

  /** A shape that describes data. If it is of another type, this adds a problem and returns undefined. */
  findData(id: string): DataShape | undefined {
    const shape = this.find(id);
    if (shape === undefined || isData(shape)) {
      return shape;
    }
    this.#problems.add(id, `it is used as data, but its type is ${shape.type}`);
    return undefined;
  }

  /** A data shape of the service's closure, which was read without a problem. */
  expectData(id: string): DataShape {
    const shape = this.findData(id);
    if (shape === undefined) {
      throw new Error(`${id} is not a data shape of the model`);
    }
    return shape;
  }

  /** A service. If the shape is of another type, this adds a problem and returns undefined. */
  findService(id: string): ServiceModelShape | undefined {
    const shape = this.find(id);
    if (shape === undefined || shape.type === "service") {
      return shape;
    }
    this.#problems.add(id, `the setting "service" names a ${shape.type}`);
    return undefined;
  }

  /** An operation. If the shape is of another type, this adds a problem and returns undefined. */
  findOperation(id: string): OperationModelShape | undefined {
    const shape = this.find(id);
    if (shape === undefined || shape.type === "operation") {
      return shape;
    }
    this.#problems.add(id, `it is bound as an operation, but its type is ${shape.type}`);
    return undefined;
  }

  /** A resource. If the shape is of another type, this adds a problem and returns undefined. */
  findResource(id: string): ResourceModelShape | undefined {
    const shape = this.find(id);
    if (shape === undefined || shape.type === "resource") {
      return shape;
    }
    this.#problems.add(id, `it is bound as a resource, but its type is ${shape.type}`);
    return undefined;
  }
}

function isData(shape: ModelShape): shape is DataShape {
  return (
    ["enum", "intEnum", "list", "map", "structure", "union"].includes(shape.type) ||
    simpleTypes.some((type) => type === shape.type)
  );
}
