import { print, type Printable } from "./print.ts";

/** A type with type arguments, which is printed on several lines if it is long. */
export interface GenericType {
  readonly name: string;
  /** The type arguments. A list is a union. */
  readonly parameters: readonly (string | readonly string[])[];
}

const width = 120;

/**
 * Prints a type on one line if it fits, or else with a line for each type argument.
 *
 * @param used how much of the first line is taken
 */
export function printType({ name, parameters }: GenericType, used = 0, indent = 0): string {
  const flat = `${name}<${parameters.map((each) => (typeof each === "string" ? each : each.join(" | "))).join(", ")}>`;
  if (parameters.length === 0) {
    return name;
  }
  if (used + flat.length <= width) {
    return flat;
  }
  const space = " ".repeat(indent + 2);
  const lines = parameters.map((each) => {
    const text = typeof each === "string" ? each : each.join(" | ");
    if (typeof each === "string" || space.length + text.length < width) {
      return `${space}${text}`;
    }
    return each.map((member) => `${space}| ${member}`).join("\n");
  });
  return `${name}<\n${lines.join(",\n")}\n${" ".repeat(indent)}>`;
}

/** Prints an exported constant with its type. The value begins a new line if the type leaves no room. */
export function printConst(name: string, type: string | GenericType, value: Printable): string {
  const start = `export const ${name}: `;
  const text = typeof type === "string" ? type : printType(type, start.length + 3);
  const head = `${start}${text} =`;
  const used = head.length - (head.lastIndexOf("\n") + 1);
  const behind = print(value, 0, used + 1);
  if (used + 1 + (behind.split("\n")[0] ?? "").length <= width) {
    return `${head} ${behind};\n`;
  }
  return `${head}\n  ${print(value, 2)};\n`;
}
