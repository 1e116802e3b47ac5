import * as s from "@smithy-contract/shapes";
import {
  createHandlers,
  createOperationMock,
  freezeExamples,
  type HandlersArguments,
  type MockedService,
  type OperationExamples,
  type OperationMock,
  type MockHandler,
} from "../src/index.ts";
import type { OperationHandler } from "@smithy-contract/server-runtime";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { BookNotFoundException, InvalidInputException, ThrottledError } from "./library-errors.ts";

// A small service, written by hand in the form of generated code.

export interface Author {
  name: string;
  born?: Date | undefined;
}
export interface Book {
  isbn: string;
  title: string;
  pages?: number | undefined;
  genre?: "NOVEL" | "POETRY" | undefined;
  author?: Author | undefined;
  tags?: string[] | undefined;
  sequel?: Book | undefined;
}
export interface GetBookInput {
  isbn: string;
  edition?: number | undefined;
}
export interface AddBookInput {
  book: Book;
  token?: string | undefined;
}
export interface FindBooksInput {
  title?: string | undefined;
}
export interface FindBooksOutput {
  books: Book[];
  total: number;
}

const Isbn = /* @__PURE__ */ s.simple<string>(s.string, "lib#Isbn", { pattern: { source: "^\\d{10}(\\d{3})?$" } });
const Genre = /* @__PURE__ */ s.enumeration("lib#Genre", ["NOVEL", "POETRY"]);
const Author: s.Structure<Author> = /* @__PURE__ */ s.structure<Author>("lib#Author", {
  name: /* @__PURE__ */ s.member(s.string, { required: true, length: { min: 1 } }),
  born: s.timestamp,
});
const Book: s.Structure<Book> = /* @__PURE__ */ s.structure<Book>("lib#Book", {
  isbn: /* @__PURE__ */ s.member(Isbn, { required: true }),
  title: /* @__PURE__ */ s.member(s.string, { required: true, length: { min: 1, max: 200 } }),
  pages: /* @__PURE__ */ s.member(s.integer, { range: { min: 1, max: 5000 } }),
  genre: Genre,
  author: Author,
  tags: /* @__PURE__ */ s.list("lib#Tags", s.string, { uniqueItems: s.hasUniqueItems }),
  sequel: /* @__PURE__ */ s.member(() => Book),
});
const GetBookInput = /* @__PURE__ */ s.structure<GetBookInput>("lib#GetBookInput", {
  isbn: /* @__PURE__ */ s.member(Isbn, { required: true, httpLabel: true }),
  edition: /* @__PURE__ */ s.member(s.integer, { httpQuery: "edition", range: { min: 1 } }),
});
const AddBookInput = /* @__PURE__ */ s.structure<AddBookInput>("lib#AddBookInput", {
  book: /* @__PURE__ */ s.member(Book, { required: true }),
  token: /* @__PURE__ */ s.member(s.string, { idempotencyToken: true, httpHeader: "x-token" }),
});
const FindBooksInput = /* @__PURE__ */ s.structure<FindBooksInput>("lib#FindBooksInput", {
  title: /* @__PURE__ */ s.member(s.string, { httpQuery: "title" }),
});
const FindBooksOutput: s.Structure<FindBooksOutput> = /* @__PURE__ */ s.structure<FindBooksOutput>(
  "lib#FindBooksOutput",
  {
    books: /* @__PURE__ */ s.member(/* @__PURE__ */ s.list("lib#Books", Book, { length: { min: 1, max: 3 } }), {
      required: true,
    }),
    total: /* @__PURE__ */ s.member(s.integer, { required: true, range: { min: 0 } }),
  },
);

const BookNotFound: s.ModeledError<BookNotFoundException> = /* @__PURE__ */ s.error<BookNotFoundException>(
  "lib#BookNotFoundException",
  "client",
  404,
  { message: s.string, isbn: s.string },
);
const Throttled: s.ModeledError<ThrottledError> = /* @__PURE__ */ s.error<ThrottledError>(
  "lib#ThrottledError",
  "client",
  429,
  {
    message: s.string,
    retryAfterSeconds: /* @__PURE__ */ s.member(s.string, {
      required: true,
      httpHeader: "Retry-After",
      pattern: { source: "^\\d+$" },
    }),
  },
);
const InvalidInput: s.ModeledError<InvalidInputException> = /* @__PURE__ */ s.error<InvalidInputException>(
  "lib#InvalidInputException",
  "client",
  400,
  { message: s.string },
);

const GetBook = /* @__PURE__ */ s.operation({
  id: "lib#GetBook",
  http: { method: "GET", uri: "/books/{isbn}", code: 200 },
  input: GetBookInput,
  output: Book,
  errors: [BookNotFound, Throttled, InvalidInput],
});
const GetCover = /* @__PURE__ */ s.operation({
  id: "lib#GetCover",
  http: { method: "GET", uri: "/books/cover", code: 200 },
  input: s.unit,
  output: s.unit,
  errors: [],
});
const AddBook = /* @__PURE__ */ s.operation({
  id: "lib#AddBook",
  http: { method: "POST", uri: "/books", code: 201 },
  input: AddBookInput,
  output: Book,
  errors: [InvalidInput],
});
const FindBooks = /* @__PURE__ */ s.operation({
  id: "lib#FindBooks",
  http: { method: "GET", uri: "/books", code: 200 },
  input: FindBooksInput,
  output: FindBooksOutput,
  errors: [InvalidInput],
});
export const service: MockedService = {
  id: "lib#Library",
  name: "Library",
  version: "2024-01-01",
  format: s.codeFormat,
  validationError: "lib#InvalidInputException",
  endpointPrefix: "library",
  protocols: [restJson1],
};

export const getBookExamples = freezeExamples({
  "Read a book": {
    input: { isbn: "0000000001" },
    output: {
      isbn: "0000000001",
      title: "The First",
      pages: 300,
      author: { name: "A. Uthor", born: new Date("1900-01-01T00:00:00Z") },
      tags: ["old"],
    },
  },
  "Read a second edition": {
    input: { isbn: "0000000001", edition: 2 },
    output: { isbn: "0000000001", title: "The First, Revised" },
  },
  "Read a book that is not there": {
    input: { isbn: "0000000404" },
    error: new BookNotFoundException({ message: "No such book", isbn: "0000000404" }),
  },
} satisfies OperationExamples<GetBookInput, Book>);

export interface GetBookErrors {
  bookNotFound: BookNotFoundException;
  throttled: ThrottledError;
  invalidInput: InvalidInputException;
}

export const getBook: OperationMock<GetBookInput, Book, GetBookErrors> = /* @__PURE__ */ createOperationMock<
  GetBookInput,
  Book,
  GetBookErrors
>({
  service,
  key: "getBook",
  operation: GetBook,
  examples: getBookExamples,
  errors: {
    bookNotFound: { shape: BookNotFound, errorClass: BookNotFoundException },
    throttled: { shape: Throttled, errorClass: ThrottledError },
    invalidInput: { shape: InvalidInput, errorClass: InvalidInputException },
  },
  rivals: [{ method: "GET", uri: "/books/cover", code: 200 }],
});
export const getCover: OperationMock<s.Unit, s.Unit | void> = /* @__PURE__ */ createOperationMock<
  s.Unit,
  s.Unit | void,
  Record<never, never>
>({ service, key: "getCover", operation: GetCover, errors: {} });
export const addBook: OperationMock<AddBookInput, Book, { invalidInput: InvalidInputException }> =
  /* @__PURE__ */ createOperationMock<AddBookInput, Book, { invalidInput: InvalidInputException }>({
    service,
    key: "addBook",
    operation: AddBook,
    examples: {
      "Add a book": {
        input: { book: { isbn: "0000000001", title: "The First" } },
        output: { isbn: "0000000001", title: "The First" },
      },
    },
    errors: { invalidInput: { shape: InvalidInput, errorClass: InvalidInputException } },
  });
export const findBooks: OperationMock<FindBooksInput, FindBooksOutput, { invalidInput: InvalidInputException }> =
  /* @__PURE__ */ createOperationMock<FindBooksInput, FindBooksOutput, { invalidInput: InvalidInputException }>({
    service,
    key: "findBooks",
    operation: FindBooks,
    errors: { invalidInput: { shape: InvalidInput, errorClass: InvalidInputException } },
  });

/** The mock of an operation without a path. A function makes it, because coverage lists every mock that exists. */
export function createTidy(): OperationMock<s.Unit, s.Unit> {
  const operation = s.operation({ id: "lib#Tidy", input: s.unit, output: s.unit, errors: [] });
  return createOperationMock({ service, key: "tidy", operation, errors: {} });
}

export interface LibraryService<Context = undefined> {
  readonly getBook: OperationHandler<GetBookInput, Book, Context>;
  readonly getCover: OperationHandler<s.Unit, s.Unit | void, Context>;
  readonly addBook: OperationHandler<AddBookInput, Book, Context>;
  readonly findBooks: OperationHandler<FindBooksInput, FindBooksOutput, Context>;
}

const operations = { getBook: GetBook, getCover: GetCover, addBook: AddBook, findBooks: FindBooks };
const mocks = { getBook, getCover, addBook, findBooks };

export function handlers<Context = undefined>(
  implementation?: Partial<LibraryService<Context>>,
  ...options: HandlersArguments<Context, typeof operations>
): MockHandler[] {
  return createHandlers<typeof mocks, Context, typeof operations>(mocks, implementation, ...options);
}
