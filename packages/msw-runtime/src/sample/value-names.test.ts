import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { checkValueNames } from "./value-names.ts";

const Isbn = s.simple<string>(s.string, "lib#Isbn");
const Book: s.AnyShape = s.structure<Record<string, never>>("lib#Book", {
  isbn: Isbn,
  sequel: s.member(() => Book),
  tags: s.list("lib#Tags", s.string),
  ratings: s.map("lib#Ratings", s.simple<string>(s.string, "lib#Reader"), s.simple<number>(s.integer, "lib#Stars")),
  format: s.union("lib#Format", { paper: s.structure("lib#Paper", { grams: s.integer } as never) } as never),
} as never);
const http = { method: "GET", uri: "/", code: 200 };
const operation = s.operation({ id: "lib#GetBook", http, input: s.unit, output: Book as never, errors: [] });

test.each([
  "Book",
  "Book$isbn",
  "Book$sequel",
  "Isbn",
  "Tags",
  "Tags$member",
  "Ratings",
  "Ratings$key",
  "Ratings$value",
  "Reader",
  "Stars",
  "Format",
  "Format$paper",
  "Paper",
  "Paper$grams",
])("values can be made for %s", (name) => {
  expect(() => checkValueNames(operation, { [name]: () => 1 })).not.toThrow();
});

test.each(["Isnb", "isbn", "lib#Isbn", "Book$titel", "Paper$key", "Tags$value"])(
  "values cannot be made for %s",
  (name) => {
    expect(() => checkValueNames(operation, { Isbn: () => 1, [name]: () => 1 })).toThrow(
      `\`values\` names ${name}, which the output of GetBook lacks`,
    );
  },
);
