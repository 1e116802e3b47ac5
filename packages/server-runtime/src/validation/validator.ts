import type { AnyShape, MemberShape, MapShape, ListShape } from "@smithy-contract/shapes";
import type { PathSegment } from "../codec/json-pointer.ts";
import { effectiveTraits, getKey, memberOf } from "../codec/traits.ts";
import { constraintChecks, inTurn } from "./constraints.ts";
import { kindMismatch } from "./kinds.ts";
import { ValidationState, type ValidationFailure } from "./failures.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Checks a value and those inside it. */
type Check = (value: unknown, state: ValidationState) => void;

/**
 * Compiles shapes into validators, each shape once. A shape without constraints, inside it as well, has no validator and
 * costs nothing. With `checkKinds`, every shape has one, because the kind of every value must be checked.
 */
export class Validators {
  readonly #checkKinds: boolean;
  readonly #byShape = new Map<AnyShape, Check | undefined>();

  constructor(options: { readonly checkKinds: boolean }) {
    this.#checkKinds = options.checkKinds;
  }

  /** Lists all failures of a value, in the order of the model's members. */
  validate(shape: AnyShape, value: unknown, place: readonly PathSegment[]): readonly ValidationFailure[] {
    const state = new ValidationState();
    for (const segment of place) {
      state.push(segment);
    }
    this.forMember(memberOf(shape))?.(value, state);
    return state.failures;
  }

  /** Returns the check of a member's values, or undefined if every value passes. */
  forMember(member: MemberShape): Check | undefined {
    const shape = member.target();
    const checks: Check[] = constraintChecks(shape, effectiveTraits(member));
    const inside = this.#insideOf(shape);
    if (inside !== undefined) {
      checks.push(inside);
    }
    const check = inTurn(checks);
    return this.#checkKinds ? checkKindFirst(shape, check) : check;
  }

  /** Returns the check of an object's members, or undefined if every object passes. */
  forMembers(members: Readonly<Record<string, MemberShape>>): Check | undefined {
    return this.#members(members, false);
  }

  #insideOf(shape: AnyShape): Check | undefined {
    if (this.#byShape.has(shape)) {
      return this.#byShape.get(shape);
    }
    // Each event is validated when it is read or written.
    if (shape.traits.streaming === true) {
      return undefined;
    }
    if (!("members" in shape) && shape.kind !== "list" && shape.kind !== "map") {
      return undefined;
    }
    // While a recursive shape is compiled, its inner uses get a function that calls the finished check later.
    let compiled: Check | undefined;
    this.#byShape.set(shape, (value, state) => compiled?.(value, state));
    switch (shape.kind) {
      case "list":
        compiled = this.#list(shape);
        break;
      case "map":
        compiled = this.#map(shape);
        break;
      case "union":
        compiled = this.#members(shape.members, true);
        break;
      default:
        compiled = this.#members(shape.members, false);
    }
    this.#byShape.set(shape, compiled);
    return compiled;
  }

  #list(shape: ListShape): Check | undefined {
    const check = this.forMember(shape.member);
    if (check === undefined) {
      return undefined;
    }
    const sparse = shape.traits.sparse === true;
    return (value, state) => {
      const list = value as readonly unknown[];
      for (let i = 0; i < list.length; i++) {
        const entry = list[i];
        if (!sparse || (entry !== null && entry !== undefined)) {
          state.push(i);
          check(entry, state);
          state.pop();
        }
      }
    };
  }

  #map(shape: MapShape): Check | undefined {
    const checkKey = this.forMember(shape.key);
    const checkValue = this.forMember(shape.value);
    if (checkKey === undefined && checkValue === undefined) {
      return undefined;
    }
    const sparse = shape.traits.sparse === true;
    // A sensitive key must not appear in a path.
    const hidden = effectiveTraits(shape.key).sensitive === true;
    return (value, state) => {
      const map = value as Fields;
      for (const key of Object.keys(map)) {
        checkKey?.(key, state);
        const entry = map[key];
        if (checkValue !== undefined && entry !== undefined && !(sparse && entry === null)) {
          state.push(hidden ? "*" : key);
          checkValue(entry, state);
          state.pop();
        }
      }
    };
  }

  #members(members: Readonly<Record<string, MemberShape>>, isUnion: boolean): Check | undefined {
    const steps = Object.entries(members)
      .map(([name, member]) => ({
        name,
        // Such a name reads a method of the prototype if the value does not have the key itself.
        inherited: name in Object.prototype,
        // Null is a value of a document, and not the same as an absent member.
        nullable: member.target().kind === "document",
        required: !isUnion && effectiveTraits(member).required === true,
        check: this.forMember(member),
      }))
      .filter((step) => step.required || step.check !== undefined);
    const known = new Set(Object.keys(members));
    if (steps.length === 0 && !this.#checkKinds) {
      return undefined;
    }
    return (value, state) => {
      const fields = value as Fields;
      for (const step of steps) {
        const field = step.inherited ? getKey(fields, step.name) : fields[step.name];
        if (field !== undefined && (field !== null || step.nullable)) {
          if (step.check !== undefined) {
            state.push(step.name);
            step.check(field, state);
            state.pop();
          }
        } else if (step.required) {
          state.push(step.name);
          state.fail("not be null");
          state.pop();
        }
      }
      if (this.#checkKinds) {
        checkKeys(fields, known, isUnion, state);
      }
    };
  }
}

const validators = new Validators({ checkKinds: true });

/**
 * Lists everything that is wrong with a value in memory: values of a wrong kind, broken constraints, and members that the
 * model does not have. The list is empty if the value is valid.
 *
 * @param place where the value is in a larger one, for example the first event of a stream: `["sounds", 0]`
 *
 * @example
 * const failures = validate(Integration, { type: "MOCK", timeoutInMillis: 1 });
 */
export function validate(
  shape: AnyShape,
  value: unknown,
  place: readonly PathSegment[] = [],
): readonly ValidationFailure[] {
  return validators.validate(shape, value, place);
}

function checkKindFirst(shape: AnyShape, check: Check | undefined): Check {
  return (value, state) => {
    const mismatch = kindMismatch(shape, value);
    if (mismatch !== undefined) {
      state.fail(mismatch);
    } else {
      check?.(value, state);
    }
  };
}

function checkKeys(fields: Fields, known: ReadonlySet<string>, isUnion: boolean, state: ValidationState): void {
  // An error has fields of its class in addition to the modelled ones.
  if (fields instanceof Error) {
    return;
  }
  const present = Object.keys(fields).filter((key) => fields[key] !== undefined);
  for (const key of present) {
    // Responses of the generated client have their metadata next to the members.
    if (!known.has(key) && key !== "$metadata") {
      state.push(key);
      state.fail("be a member of the shape");
      state.pop();
    }
  }
  if (isUnion && present.length !== 1) {
    state.fail(`have exactly one of the union's members: ${[...known].join(", ")}`);
  }
}
