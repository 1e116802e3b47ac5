import { expect, test } from "vitest";
import { generate, membersOf, operationOf, structureOf, to, type TestShapes } from "../../test/ast.ts";
import type { JsonObject } from "../base/json.ts";
import { generatorVersion } from "../base/version.ts";

const http = (method: string, uri: string, code = 200): JsonObject => ({ "smithy.api#http": { method, uri, code } });
const required = { "smithy.api#required": {} };
const documentation = (text: string): JsonObject => ({ "smithy.api#documentation": text });

/** A small contract with most of what a contract can have. */
const shapes: TestShapes = {
  GetBook: operationOf(
    { input: to("GetBookInput"), output: to("Book"), errors: [to("NotFoundException"), to("ThrottledError")] },
    {
      ...http("GET", "/books/{isbn}"),
      ...documentation("<p>Reads a <code>book</code>.</p>"),
      "smithy.api#endpoint": { hostPrefix: "data." },
      "smithy.api#examples": [
        {
          title: "A book",
          documentation: "It has a title.",
          input: { isbn: "0000000001" },
          output: { isbn: "0000000001", title: "The First", published: 0 },
        },
        {
          title: "No such book",
          input: { isbn: "0000000002" },
          error: { shapeId: "test#NotFoundException", content: { isbn: "0000000002" } },
        },
        { title: "Broken", input: {} },
      ],
    },
  ),
  ListBooks: operationOf({ output: to("ListBooksOutput") }, http("GET", "/books/all")),
  PutCover: operationOf(
    { input: to("PutCoverInput"), output: to("PutCoverOutput") },
    { ...http("PUT", "/books/{isbn}/cover", 201), "smithy.api#httpChecksumRequired": {}, "smithy.api#deprecated": {} },
  ),
  Watch: operationOf({ input: to("GetBookInput"), output: to("WatchOutput") }, http("GET", "/watch/{isbn}")),
  Delete: operationOf({}, { ...http("DELETE", "/", 204), "smithy.api#requestCompression": { encodings: ["gzip"] } }),
  GetBookInput: structureOf({ isbn: ["Isbn", { ...required, "smithy.api#httpLabel": {} }] }),
  Book: structureOf({
    isbn: ["Isbn", required],
    title: ["String", { ...required, "smithy.api#length": { min: 1, max: 100 } }],
    published: ["Timestamp", { "smithy.api#jsonName": "publishedAt" }],
    format: ["Format", { "smithy.api#default": "paper" }],
    sequel: "Book",
    tags: "Tags",
    ratings: "Ratings",
    owner: "Owner",
    price: "BigDecimal",
    meta: "Document",
  }),
  ListBooksOutput: structureOf({ books: ["Books", required], next: ["String", { "smithy.api#httpHeader": "X-Next" }] }),
  PutCoverInput: structureOf({
    isbn: ["Isbn", { ...required, "smithy.api#httpLabel": {} }],
    image: ["Image", { ...required, "smithy.api#httpPayload": {} }],
  }),
  PutCoverOutput: structureOf({ image: ["Image", { "smithy.api#httpPayload": {} }] }),
  WatchOutput: structureOf({ events: ["Events", { "smithy.api#httpPayload": {} }] }),
  Events: membersOf("union", { changed: "Book" }, { "smithy.api#streaming": {} }),
  Image: { type: "blob", traits: { "smithy.api#streaming": {} } },
  Isbn: { type: "string", traits: { "smithy.api#pattern": "^\\d{10}$" } },
  Format: {
    type: "enum",
    members: {
      PAPER: { target: "smithy.api#Unit", traits: { "smithy.api#enumValue": "paper" } },
      AUDIO: { target: "smithy.api#Unit", traits: { "smithy.api#enumValue": "audio", "smithy.api#internal": {} } },
    },
  },
  Tags: { type: "list", member: to("String"), traits: { "smithy.api#uniqueItems": {} } },
  Books: { type: "list", member: to("Book") },
  Ratings: { type: "map", key: to("String"), value: to("Integer"), traits: { "smithy.api#sparse": {} } },
  Owner: membersOf("union", { person: "String", library: "Integer" }),
  NotFoundException: structureOf(
    { message: "String", isbn: ["Isbn", required] },
    { "smithy.api#error": "client", "smithy.api#httpError": 404, ...documentation("There is no such book.") },
  ),
  ThrottledError: structureOf({ message: "String" }, { "smithy.api#error": "server" }),
};

const service: JsonObject = {
  traits: {
    "aws.protocols#restJson1": {},
    "aws.api#service": { sdkId: "Library", endpointPrefix: "library" },
    "smithy.api#title": "Library",
    ...documentation("Keeps books."),
  },
};

// "pnpm exec vitest run -u packages/codegen/src/emitters" writes the file anew, after a change that is meant.
test("the generated code of a small contract is that of test/generated-example.txt", async () => {
  const files = generate(shapes, { service, settings: { name: "Library", scope: "@library" } });
  const text = [...files].map(([path, content]) => `==> ${path}\n${content}`).join("\n");
  await expect(text.replaceAll(generatorVersion, "VERSION")).toMatchFileSnapshot("../../test/generated-example.txt");
});
