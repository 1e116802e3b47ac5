import type { JsonValue } from "../base/json.ts";

/** Source text that is printed unchanged. */
export class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A call of a function without side effects, which bundlers may drop if its result is not used. */
export class PureCall {
  readonly callee: string;
  readonly args: readonly Printable[];

  constructor(callee: string, args: readonly Printable[]) {
    this.callee = callee;
    this.args = args;
  }
}

/** An expression for {@link print}. A Map is printed as an object literal whose keys keep their order. */
export type Printable =
  | JsonValue
  | Raw
  | PureCall
  | readonly Printable[]
  | ReadonlyMap<string, Printable>
  | { readonly [key: string]: Printable };

const width = 120;

/**
 * Prints an expression, on one line if it fits, or else on several lines.
 *
 * @param indent the number of spaces before the lines
 * @param used how much of the first line is taken
 */
export function print(value: Printable, indent = 0, used = indent): string {
  const flat = printFlat(value);
  if (!flat.includes("\n") && used + flat.length <= width) {
    return flat;
  }
  if (value instanceof PureCall) {
    return printBrokenCall(value, indent, used);
  }
  if (isArray(value)) {
    return value.length === 0
      ? "[]"
      : printLines(
          "[",
          value.map((item) => print(item, indent + 2)),
          "]",
          indent,
        );
  }
  if (value instanceof Raw || typeof value !== "object" || value === null) {
    return flat;
  }
  const lines = entriesOf(value).map(([key, item]) => {
    if (item instanceof Raw && item.text === key) {
      return key;
    }
    const name = `${printKey(key)}: `;
    return name + print(item, indent + 2, indent + 2 + name.length);
  });
  return lines.length === 0 ? "{}" : printLines("{", lines, "}", indent);
}

/** A property name of an object literal, quoted if necessary. `__proto__` is computed, because `__proto__: x` sets the prototype. */
export function printKey(key: string): string {
  if (key === "__proto__") {
    return '["__proto__"]';
  }
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

/** A line of an object literal with one property, in shorthand if the value is a variable of the property's name. */
export function printProperty(key: string, variable: string): string {
  return printKey(key) === variable ? `  ${key},\n` : `  ${printKey(key)}: ${variable},\n`;
}

function printFlat(value: Printable): string {
  if (value instanceof Raw) {
    return value.text;
  }
  if (value instanceof PureCall) {
    return `/* @__PURE__ */ ${value.callee}(${value.args.map(printFlat).join(", ")})`;
  }
  if (isArray(value)) {
    return `[${value.map(printFlat).join(", ")}]`;
  }
  if (typeof value === "bigint") {
    return `${value}n`;
  }
  if (typeof value === "number") {
    return Object.is(value, -0) ? "-0" : String(value);
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const entries = entriesOf(value).map(([key, item]) =>
    item instanceof Raw && item.text === key ? key : `${printKey(key)}: ${printFlat(item)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Keeps the last argument on the line of the call if the arguments before it fit there. */
function printBrokenCall({ callee, args }: PureCall, indent: number, used: number): string {
  const last = args.at(-1) ?? null;
  const head = `/* @__PURE__ */ ${callee}(${args
    .slice(0, -1)
    .map((arg) => `${printFlat(arg)}, `)
    .join("")}`;
  if (!head.includes("\n") && used + head.length < width && isBreakable(last)) {
    return `${head}${print(last, indent, width)})`;
  }
  return printLines(
    `/* @__PURE__ */ ${callee}(`,
    args.map((arg) => print(arg, indent + 2)),
    ")",
    indent,
  );
}

function isBreakable(value: Printable): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Raw) && !(value instanceof PureCall);
}

function printLines(open: string, lines: readonly string[], close: string, indent: number): string {
  const inner = " ".repeat(indent + 2);
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${" ".repeat(indent)}${close}`;
}

function entriesOf(value: object): readonly [string, Printable][] {
  return value instanceof Map ? [...value] : Object.entries(value);
}

function isArray(value: Printable): value is readonly Printable[] {
  return Array.isArray(value);
}
