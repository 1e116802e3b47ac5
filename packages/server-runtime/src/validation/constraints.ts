import type { AnyShape, BigDecimalValue, LengthTrait, MemberShape, RangeTrait, Traits } from "@smithy-contract/shapes";
import { effectiveTraits } from "../codec/traits.ts";
import { countCodePoints } from "./code-points.ts";
import type { FailureSink } from "./failures.ts";
import { compilePattern } from "./pattern.ts";

/** Checks the constraints of a value whose kind is known to be right, but not of the values inside it. */
export type ConstraintCheck = (value: unknown, failures: FailureSink) => void;

/**
 * Compiles the constraints of a member's values into one check, without those of the values inside them. Returns
 * undefined if there are no constraints.
 */
export function memberCheck(member: MemberShape): ConstraintCheck | undefined {
  return inTurn(constraintChecks(member.target(), effectiveTraits(member)));
}

/** Joins several checks into one. */
export function inTurn<Failures>(
  checks: readonly ((value: unknown, failures: Failures) => void)[],
): ((value: unknown, failures: Failures) => void) | undefined {
  if (checks.length < 2) {
    return checks[0];
  }
  return (value, failures) => {
    for (const check of checks) {
      check(value, failures);
    }
  };
}

/** Compiles the constraint traits of a member and its target, in the order in which failures are listed. */
export function constraintChecks(shape: AnyShape, traits: Traits): ConstraintCheck[] {
  const checks: ConstraintCheck[] = [];
  if (shape.kind === "enum") {
    checks.push(enumCheck(shape.values, shape.internalValues));
  }
  if (shape.kind === "intEnum") {
    checks.push(enumCheck(shape.values, []));
  }
  if (traits.length !== undefined && traits.streaming === undefined) {
    checks.push(lengthCheck(traits.length, shape.kind, traits.sensitive === true));
  }
  if (traits.range !== undefined) {
    checks.push(rangeCheck(traits.range));
  }
  if (traits.pattern !== undefined) {
    const { source } = traits.pattern;
    const matches = compilePattern(traits.pattern);
    checks.push((value, failures) => {
      if (!matches(value as string)) {
        failures.fail(`satisfy regular expression pattern: ${source}`);
      }
    });
  }
  const { uniqueItems } = traits;
  if (uniqueItems !== undefined) {
    checks.push((value, failures) => {
      if (!uniqueItems(value as unknown[])) {
        failures.fail("have unique values");
      }
    });
  }
  return checks;
}

function enumCheck(values: readonly (string | number)[], internalValues: readonly string[]): ConstraintCheck {
  const all = new Set<unknown>([...values, ...internalValues]);
  const named = values.filter((value) => !internalValues.some((internal) => internal === value));
  return (value, failures) => {
    if (!all.has(value)) {
      failures.fail(`satisfy enum value set: [${named.join(", ")}]`);
    }
  };
}

function lengthCheck(bounds: LengthTrait, kind: AnyShape["kind"], sensitive: boolean): ConstraintCheck {
  const { min = 0, max = Infinity } = bounds;
  const constraint = `have length ${describeBounds(bounds)}`;
  return (value, failures) => {
    // A string has between half as many and as many code points as UTF-16 units, so its length usually decides.
    if (typeof value === "string" && value.length <= max && value.length / 2 >= min) {
      return;
    }
    const length = lengthOf(value, kind);
    if (length < min || length > max) {
      failures.fail(constraint, sensitive ? "" : ` with length ${length}`);
    }
  };
}

function lengthOf(value: unknown, kind: AnyShape["kind"]): number {
  if (typeof value === "string") {
    return countCodePoints(value);
  }
  return kind === "map" ? Object.keys(value as object).length : (value as ArrayLike<unknown>).length;
}

function rangeCheck(bounds: RangeTrait): ConstraintCheck {
  const { min = -Infinity, max = Infinity } = bounds;
  const constraint = `be ${describeBounds(bounds)}`;
  return (value, failures) => {
    // A bigint compares with a number exactly. A decimal is compared as the nearest double.
    const comparable =
      typeof value === "bigint" || typeof value === "number" ? value : Number((value as BigDecimalValue).string);
    // The condition is negated, so that NaN fails too.
    if (!(comparable >= min && comparable <= max)) {
      failures.fail(constraint);
    }
  };
}

function describeBounds({ min, max }: RangeTrait): string {
  if (max === undefined) {
    return `greater than or equal to ${min ?? 0}`;
  }
  return min === undefined ? `less than or equal to ${max}` : `between ${min} and ${max}, inclusive`;
}
