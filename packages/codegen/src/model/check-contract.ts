import { isObject } from "../base/json.ts";
import type { Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";
import { checkTraitValues } from "./check-trait-values.ts";
import { errorStatus, hasOwnType, isError } from "./classify-shape.ts";
import type { Closure } from "./closure.ts";
import { httpOf } from "./http.ts";
import type { Model } from "./model.ts";
import { operationKey, typeName } from "./names.ts";
import { usesHttpBindings } from "./protocols.ts";
import { readTimestamp } from "./timestamp.ts";
import {
  hasTrait,
  membersOf,
  traitOf,
  type DataShape,
  type EnumModelShape,
  type OperationModelShape,
} from "./shape.ts";

/** Checks what Smithy's validation leaves to generators, and what may be wrong in an AST that Smithy has not validated. */
export function checkContract(model: Model, closure: Closure, settings: Settings, problems: Problems): void {
  for (const operation of closure.operations) {
    checkOperation(model, closure, operation, problems);
  }
  for (const shape of closure.shapes.values()) {
    for (const traited of [shape, ...membersOf(shape)]) {
      checkTraitValues(traited, problems);
    }
    checkDefaults(model, shape, problems);
    checkInheritedNames(shape, problems);
    if (isError(shape)) {
      checkErrorMembers(model, shape, problems);
    }
    if (shape.type === "enum" || shape.type === "intEnum") {
      checkEntries(shape, problems);
    }
  }
  checkKeys(closure, problems);
  checkTypeNames(closure, problems);
  checkEndlessTypes(model, closure, problems);
  checkValidationError(closure, settings, problems);
}

/** Members of smithy-typescript's base class of clients, which the method of an operation of the same name would replace. */
const clientMembers = new Set(["config", "destroy", "handlers", "initConfig", "middlewareStack", "send"]);

function checkOperation(model: Model, { service }: Closure, operation: OperationModelShape, problems: Problems): void {
  if (clientMembers.has(operationKey(operation.id))) {
    problems.add(
      operation.id,
      `smithy-typescript's client has a member ${operationKey(operation.id)} of its own; rename the operation`,
    );
  }
  if (!isObject(traitOf(operation, "http"))) {
    if (usesHttpBindings(service)) {
      problems.add(operation.id, "the operation lacks the @http trait, which restJson1 requires");
    }
    return;
  }
  const { method, uri, code } = httpOf(operation);
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(method)) {
    problems.add(operation.id, `${JSON.stringify(method)} is not an HTTP method`);
  }
  if (!uri.startsWith("/")) {
    problems.add(operation.id, `its URI ${JSON.stringify(uri)} must begin with a slash`);
  }
  if (!Number.isInteger(code) || code < 200 || code > 299) {
    problems.add(operation.id, `its status code ${code} must be from 200 to 299`);
  }
  const labels = [...uri.matchAll(/\{([^}]*)\}/g)].map(([, label = ""]) => label.replace(/\+$/, ""));
  const bound = membersOf(model.expectData(operation.input)).filter((member) => hasTrait(member, "httpLabel"));
  for (const label of labels) {
    if (!bound.some(({ name }) => name === label)) {
      problems.add(operation.id, `its URI has the label {${label}}, but no member of the input is bound to it`);
    }
  }
  for (const { id, name } of bound) {
    if (!labels.includes(name)) {
      problems.add(id, `the URI of ${operation.id} has no label {${name}}`);
    }
  }
}

/** Finds default timestamps that are not a time, which would become an invalid `Date`. */
function checkDefaults(model: Model, shape: DataShape, problems: Problems): void {
  for (const member of membersOf(shape)) {
    const fallback = traitOf(member, "default") ?? null;
    if (fallback === null || model.expectData(member.target).type !== "timestamp") {
      continue;
    }
    if (readTimestamp(fallback) === undefined) {
      problems.add(member.id, "its default is not a timestamp; use a date-time, an HTTP date or seconds since 1970");
    }
  }
}

/** Finds operations of different namespaces that have the same name and therefore the same key. */
function checkKeys({ operations }: Closure, problems: Problems): void {
  const keys = new Map<string, string>();
  for (const { id } of operations) {
    const other = keys.get(operationKey(id));
    if (other !== undefined) {
      problems.add(id, `its key ${operationKey(id)} is that of the operation ${other} too; rename one of them`);
    }
    keys.set(operationKey(id), id);
  }
}

/** Finds shapes whose types have the same name, such as `Error`, which is renamed to `_Error`, beside a shape `_Error`. */
function checkTypeNames({ service, shapes }: Closure, problems: Problems): void {
  const ids = new Map<string, string>();
  for (const shape of [...shapes.values()].filter(hasOwnType)) {
    const name = typeName(service, shape.id);
    const other = ids.get(name);
    if (other !== undefined) {
      problems.add(
        shape.id,
        `its type would be named ${name}, like that of ${other}; rename one of them, or give it another name in "rename" of the service`,
      );
    }
    ids.set(name, shape.id);
  }
}

/**
 * Finds members whose names every JavaScript object inherits, such as `toString`. smithy-typescript's client takes what an
 * object inherits for the member if that is absent.
 */
function checkInheritedNames(shape: DataShape, problems: Problems): void {
  const names = shape.type === "structure" || shape.type === "union" ? shape.members : [];
  for (const { id } of names.filter(({ name }) => name in Object.prototype)) {
    problems.add(
      id,
      "every JavaScript object inherits something of this name, which smithy-typescript's client takes for the member; rename it, and keep the name in JSON with @jsonName",
    );
  }
}

function checkEntries({ type, entries }: EnumModelShape, problems: Problems): void {
  for (const { id, value } of entries) {
    const isValid = type === "enum" ? typeof value === "string" : Number.isSafeInteger(value);
    if (!isValid) {
      problems.add(id, type === "enum" ? "its value is not a string" : "its value is not an integer");
    }
  }
}

/**
 * Finds lists and maps that contain themselves without a structure or union in between. They have no finite TypeScript
 * type.
 */
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
      problems.add(shape.id, "it contains itself through lists and maps only; put a structure or union between");
    }
    for (const id of path) {
      seen.add(id);
    }
  }
}

/** Finds members that smithy-typescript's error classes cannot have, because every Error has them. */
function checkErrorMembers(model: Model, shape: DataShape, problems: Problems): void {
  for (const { id, name, target } of membersOf(shape)) {
    if (["name", "cause", "stack"].includes(name)) {
      problems.add(
        id,
        "an error cannot have a member of this name, because every Error has one; rename it, and keep the name in JSON with @jsonName",
      );
    }
    if ((name === "message" || name === "Message") && model.expectData(target).type !== "string") {
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
    problems.add("validationError", `${validationError} is not an error of the service`);
  } else if (errorStatus(shape) < 400 || errorStatus(shape) > 499) {
    problems.add(
      "validationError",
      `${validationError} has the status ${errorStatus(shape)}; an error with a status from 400 to 499 is expected`,
    );
  } else {
    const required = membersOf(shape).filter((member) => hasTrait(member, "required") && member.name !== "message");
    for (const { name } of required) {
      problems.add(
        "validationError",
        `${validationError} requires the member ${name}, for which the server has no value`,
      );
    }
  }
}
