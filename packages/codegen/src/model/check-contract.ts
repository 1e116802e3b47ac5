import { isObject } from "../base/json.ts";
import type { Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";
import { checkTraitValues } from "./check-trait-values.ts";
import { errorStatus, isError } from "./classify-shape.ts";
import type { Closure } from "./closure.ts";
import { httpOf } from "./http.ts";
import type { Model } from "./model.ts";
import { operationKey } from "./names.ts";
import { readTimestamp } from "./timestamp.ts";
import {
  hasTrait,
  membersOf,
  traitOf,
  type DataShape,
  type EnumModelShape,
  type OperationModelShape,
} from "./shape.ts";

/** Looks for what Smithy's own validation leaves to generators, and for what an AST that it has not seen may lack. */
export function checkContract(model: Model, closure: Closure, settings: Settings, problems: Problems): void {
  for (const operation of closure.operations) {
    checkOperation(model, operation, problems);
  }
  for (const shape of closure.shapes.values()) {
    for (const traited of [shape, ...membersOf(shape)]) {
      checkTraitValues(traited, problems);
    }
    checkDefaults(model, shape, problems);
    if (isError(shape)) {
      checkErrorMembers(model, shape, problems);
    }
    if (shape.type === "enum" || shape.type === "intEnum") {
      checkEntries(shape, problems);
    }
  }
  checkKeys(closure, problems);
  checkEndlessTypes(model, closure, problems);
  checkValidationError(closure, settings, problems);
}

// What smithy-typescript's base class of clients has already; `createAggregatedClient` would put the operation over it.
const clientMembers = new Set(["config", "destroy", "handlers", "initConfig", "middlewareStack", "send"]);

function checkOperation(model: Model, operation: OperationModelShape, problems: Problems): void {
  if (clientMembers.has(operationKey(operation.id))) {
    problems.add(
      operation.id,
      `smithy-typescript's client has a member ${operationKey(operation.id)} of its own, so no operation can have this name; rename it`,
    );
  }
  if (!isObject(traitOf(operation, "http"))) {
    problems.add(operation.id, "the operation lacks the @http trait, which restJson1 needs");
    return;
  }
  const { method, uri, code } = httpOf(operation);
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(method)) {
    problems.add(operation.id, `${JSON.stringify(method)} is no HTTP method`);
  }
  if (!uri.startsWith("/")) {
    problems.add(operation.id, `its URI ${JSON.stringify(uri)} does not begin with a slash`);
  }
  if (!Number.isInteger(code) || code < 200 || code > 299) {
    problems.add(operation.id, `${code} is no status code of a success`);
  }
  const labels = [...uri.matchAll(/\{([^}]*)\}/g)].map(([, label = ""]) => label.replace(/\+$/, ""));
  const bound = membersOf(model.expectData(operation.input)).filter((member) => hasTrait(member, "httpLabel"));
  for (const label of labels) {
    if (!bound.some(({ name }) => name === label)) {
      problems.add(operation.id, `no member of the input is bound to the label {${label}}`);
    }
  }
  for (const { id, name } of bound) {
    if (!labels.includes(name)) {
      problems.add(id, `the URI of ${operation.id} has no label {${name}}`);
    }
  }
}

/** Defaults of timestamps, which would otherwise be no time at all. */
function checkDefaults(model: Model, shape: DataShape, problems: Problems): void {
  for (const member of membersOf(shape)) {
    const fallback = traitOf(member, "default") ?? null;
    if (fallback === null || model.expectData(member.target).type !== "timestamp") {
      continue;
    }
    if (readTimestamp(fallback) === undefined) {
      problems.add(member.id, "its default is no timestamp");
    }
  }
}

/** Operations of different namespaces may have one name, and so one key. */
function checkKeys({ operations }: Closure, problems: Problems): void {
  const keys = new Map<string, string>();
  for (const { id } of operations) {
    const other = keys.get(operationKey(id));
    if (other !== undefined) {
      problems.add(id, `the operation ${other} would have the same key ${operationKey(id)}`);
    }
    keys.set(operationKey(id), id);
  }
}

function checkEntries({ type, entries }: EnumModelShape, problems: Problems): void {
  for (const { id, value } of entries) {
    const isValid = type === "enum" ? typeof value === "string" : Number.isSafeInteger(value);
    if (!isValid) {
      problems.add(id, type === "enum" ? "its value is no string" : "its value is no integer");
    }
  }
}

/** Lists and maps that reach themselves through nothing but lists and maps: their type would never end. */
function checkEndlessTypes(model: Model, { shapes }: Closure, problems: Problems): void {
  const seen = new Set<string>();
  for (const start of shapes.values()) {
    const path = new Set<string>();
    let shape = start;
    while ((shape.type === "list" || shape.type === "map") && !seen.has(shape.id) && !path.has(shape.id)) {
      path.add(shape.id);
      shape = model.expectData(shape.type === "list" ? shape.member.target : shape.value.target);
    }
    if (path.has(shape.id)) {
      problems.add(shape.id, "it holds itself through nothing but lists and maps, and so has no end");
    }
    for (const id of path) {
      seen.add(id);
    }
  }
}

/** Members that smithy-typescript's error classes cannot have: every Error has them, or every class. */
function checkErrorMembers(model: Model, shape: DataShape, problems: Problems): void {
  for (const { id, name, target } of membersOf(shape)) {
    if (["name", "cause", "stack", "constructor"].includes(name)) {
      problems.add(
        id,
        "smithy-typescript's error classes cannot have a member of this name; rename it, and keep it on the wire by @jsonName",
      );
    }
    if (name === "message" && model.expectData(target).type !== "string") {
      problems.add(id, "the message of an error must be a string");
    }
  }
}

function checkValidationError({ shapes }: Closure, { validationError }: Settings, problems: Problems): void {
  if (validationError === undefined) {
    return;
  }
  const shape = shapes.get(validationError);
  if (shape === undefined || !isError(shape)) {
    problems.add("validationError", `${validationError} is none of the service's errors`);
  } else if (errorStatus(shape) < 400 || errorStatus(shape) > 499) {
    problems.add(
      "validationError",
      `${validationError} has the status ${errorStatus(shape)}, and a client's fault is expected`,
    );
  } else {
    const required = membersOf(shape).filter((member) => hasTrait(member, "required") && member.name !== "message");
    for (const { name } of required) {
      problems.add("validationError", `${validationError} requires the member ${name}, which nobody could fill in`);
    }
  }
}
