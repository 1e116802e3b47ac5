import { expect, test } from "vitest";
import { astOf, membersOf, operationOf, structureOf, testSettings, to, type TestShapes } from "../../../test/ast.ts";
import { GeneratedFile } from "../../emit/generated-file.ts";
import { readContract } from "../../model/read-contract.ts";
import { membersOf as membersOfShape } from "../../model/shape.ts";
import { printShapeType } from "./print-shape-type.ts";

const sparse = { "smithy.api#sparse": {} };
const shapes: TestShapes = {
  S: structureOf({}),
  U: membersOf("union", { a: "String" }),
  E: { type: "enum", members: { A: to("Unit") } },
  I: { type: "intEnum", members: { A: { ...to("Unit"), traits: { "smithy.api#enumValue": 1 } } } },
  Json: { type: "string", traits: { "smithy.api#mediaType": "application/vnd.acme+json" } },
  Xml: { type: "string", traits: { "smithy.api#mediaType": "application/xml" } },
  Strings: { type: "list", member: to("String") },
  SparseStrings: { type: "list", member: to("String"), traits: sparse },
  Jsons: { type: "list", member: to("Json") },
  Map: { type: "map", key: to("String"), value: to("S") },
  SparseMap: { type: "map", key: to("String"), value: to("Strings"), traits: sparse },
  EnumMap: { type: "map", key: to("E"), value: to("Integer") },
};

test.each([
  ["String", "string"],
  ["Xml", "string"],
  ["Json", "__AutomaticJsonStringConversion | string"],
  ["Boolean", "boolean"],
  ["Integer", "number"],
  ["Long", "number"],
  ["Double", "number"],
  ["BigInteger", "bigint"],
  ["BigDecimal", "__NumericValue"],
  ["Timestamp", "Date"],
  ["Document", "__DocumentType"],
  ["Blob", "Uint8Array"],
  ["Unit", "s.Unit"],
  ["S", "models.S"],
  ["U", "models.U"],
  ["E", "models.E"],
  ["I", "models.I"],
  ["Strings", "string[]"],
  ["SparseStrings", "(string | null)[]"],
  ["Jsons", "(__AutomaticJsonStringConversion | string)[]"],
  ["Map", "Record<string, models.S>"],
  ["SparseMap", "Record<string, string[] | null>"],
  ["EnumMap", "Partial<Record<models.E, number>>"],
])("values of %s have the type %s", (target, type) => {
  const ast = astOf({ Get: operationOf({ input: to("In") }), In: structureOf({ a: target }), ...shapes });
  const contract = readContract(ast, testSettings());
  const [member] = membersOfShape(contract.model.expectData("test#In"));
  expect(printShapeType(new GeneratedFile("a.ts"), contract, member?.target ?? "")).toBe(type);
});
