import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findCopies, listDeclarations } from "./declarations.ts";
import { readPackages, readSources } from "./workspace-packages.ts";

const home = "packages/types/src/generated/";

const declarations = readPackages().flatMap((item) =>
  readSources(item.folder).flatMap((file) =>
    listDeclarations(`packages/${item.id}/${file}`, readFileSync(join(item.folder, file), "utf8")),
  ),
);
const shapes = declarations.filter(({ name, where }) => where.startsWith(home) && !name.startsWith("("));

describe("the shapes of the contract", () => {
  test("are declared in the types package", () => {
    const members = shapes.find(({ name }) => name === "Integration")?.names;
    expect([...(members ?? [])]).toEqual(expect.arrayContaining(["type", "uri", "integrationResponses", "tlsConfig"]));
  });

  test("are declared nowhere else, under any name", () => {
    const others = declarations.filter(({ where }) => !where.startsWith(home));
    expect(others.length).toBeGreaterThan(0);
    expect(findCopies(shapes, others)).toEqual([]);
  });

  test("are each declared in one file", () => {
    const files = Map.groupBy(shapes, ({ name }) => name);
    const repeated = [...files].filter(([, found]) => new Set(found.map(({ where }) => where)).size > 1);
    expect(repeated.map(([name]) => name)).toEqual([]);
  });
});

describe("the check for copies", () => {
  const model = listDeclarations(
    "types.ts",
    `export interface Pet { name: string; age?: number; owner: string }
     export class LostException extends Error { readonly name = "LostException"; readonly $fault = "client"; place?: string; since?: string }
     export const Size = { BIG: "BIG", SMALL: "SMALL" } as const;
     export type Size = (typeof Size)[keyof typeof Size];`,
  );

  test.each([
    ["a second declaration of the name", "interface Pet { id: string }", "Pet repeats Pet"],
    ["a renamed interface", "interface Animal { owner: string; name: string; age: number }", "Animal repeats Pet"],
    ["a renamed alias", "type Animal = Readonly<{ name: string; age: number; owner: string }>", "Animal repeats Pet"],
    ["an intersection", "type Animal = { name: string } & { age: number; owner: string }", "Animal repeats Pet"],
    ["a class", "class Animal { name = ''; age = 1; constructor(readonly owner: string) {} }", "Animal repeats Pet"],
    [
      "an anonymous copy",
      "function f(a: { name: string; age: number; owner: string }) {}",
      "(type literal) repeats Pet",
    ],
    [
      "a renamed error",
      "class GoneError extends Error { place?: string; since?: string }",
      "GoneError repeats LostException",
    ],
    ["an enum", "enum Extent { Big = 'BIG', Small = 'SMALL' }", "Extent repeats Size"],
    ["a union of an enum's values", "type Extent = 'SMALL' | 'BIG'", "Extent repeats Size"],
    ["an enum-like constant", "const extents = { a: 'BIG', b: 'SMALL' } as const", "extents repeats Size"],
  ])("finds %s", (_, source, expected) => {
    const copies = findCopies(model, listDeclarations("copy.ts", source));
    expect(copies).toContain(`copy.ts: ${expected} of types.ts`);
  });

  test.each([
    ["a use of the shape", "interface PetCommandInput extends Pet {}"],
    ["a type with other members", "interface Animal { name: string; age: number }"],
    ["a re-export", "export type { Pet } from './types.ts'"],
    ["a value", "const pet = { name: 'x', age: 1, owner: 'y' }"],
  ])("leaves %s alone", (_, source) => {
    expect(findCopies(model, listDeclarations("other.ts", source))).toEqual([]);
  });

  test("refuses a source it cannot read", () => {
    expect(() => listDeclarations("broken.ts", "interface {")).toThrow("broken.ts");
  });
});
