import { HttpResponse, passthrough, type HttpHandler } from "msw";
import { expectTypeOf } from "vitest";
import {
  createScenarios,
  events,
  networkError,
  rawResponse,
  truncatedBody,
  withResponse,
  type MockCall,
  type MockedService,
} from "../src/index.ts";
import { showMockPanel } from "../src/panel.ts";
import { runMockServer, serveMocks, type RunningServer } from "../src/serve.ts";
import { BookNotFoundException, ThrottledError } from "./library-errors.ts";
import {
  addBook,
  findBooks,
  getBook,
  getCover,
  handlers,
  service,
  type Book,
  type GetBookInput,
  type LibraryService,
} from "./library.ts";
import { listen, type Sound } from "./radio.ts";

const book: Book = { isbn: "0000000001", title: "A" };

// Answers.
expectTypeOf(getBook()).toExtend<HttpHandler>();
getBook(book);
getBook(networkError());
getBook(new ThrottledError({ message: "", retryAfterSeconds: "1" }));
getBook(({ isbn }, { request, signal, attempt }) => {
  expectTypeOf(isbn).toBeString();
  expectTypeOf(request).toEqualTypeOf<Request>();
  expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
  expectTypeOf(attempt).toBeNumber();
  return attempt > 1 ? book : networkError();
});
getBook(async (_input, { next }) => {
  expectTypeOf(next).returns.resolves.toEqualTypeOf<Book>();
  return { ...(await next()), pages: 1 };
});
getBook(withResponse({ isbn: "0000000001", title: "A", genre: "NOVEL" }, { status: 203 }));
getBook(() => withResponse(new BookNotFoundException({ message: "" }), { headers: { a: "b" } }));
// @ts-expect-error a member is missing
getBook(withResponse({ isbn: "0000000001" }, { status: 203 }));
getBook(rawResponse({ json: { genre: "PROSE" } }));
getBook(() => passthrough());
getBook(({ edition }) => (edition === 1 ? HttpResponse.json({}, { status: 418 }) : book));
// @ts-expect-error a Response can be sent only once, so a resolver creates it
getBook(passthrough());
getBook(async ({ edition }) => (edition === 1 ? book : new BookNotFoundException({ message: "" })));
getCover(() => {});
// @ts-expect-error a member is missing
getBook({ isbn: "0000000001" });
// @ts-expect-error no such member
getBook({ ...book, titel: "A" });
// @ts-expect-error a resolver that returns a wrong shape
getBook(() => ({ isbn: 1, title: "A" }));
// @ts-expect-error a resolver that reads a member that the input lacks
getBook(({ ibsn }) => ({ ...book, isbn: ibsn }));
// @ts-expect-error an enum without this value
getBook({ ...book, genre: "PROSE" });
// @ts-expect-error an error that the operation does not have
addBook(new BookNotFoundException({ message: "" }));
// @ts-expect-error an error that the operation does not have, in a sequence
addBook.sequence([new BookNotFoundException({ message: "" }), book]);
// @ts-expect-error an empty sequence
getBook.sequence([]);

// Error methods.
getBook.throttled({ retryAfterSeconds: "2" }, { once: true });
getBook.throttled({ retryAfterSeconds: "2" }, { once: true, per: "call" });
// @ts-expect-error no such way to count
getBook.throttled({ retryAfterSeconds: "2" }, { once: true, per: "attempt" });
getBook.bookNotFound();
getBook.bookNotFound({ message: "gone", isbn: "1" });
// @ts-expect-error a misspelt error
getBook.bokNotFound();
// @ts-expect-error an error of another operation
addBook.bookNotFound();
// @ts-expect-error a required member of the error is missing
getBook.throttled();
// @ts-expect-error a member of the error with a wrong type
getBook.throttled({ retryAfterSeconds: 2 });
// @ts-expect-error a text instead of the members of an error
addBook.invalidInput("Unknown author");
// @ts-expect-error no such member of the error
getBook.bookNotFound({ retryAfterSeconds: "2" });

// Conditions.
getBook(book, { when: { isbn: "1" } });
getBook(book, { when: ({ edition = 1 }) => edition > 1 });
addBook(book, { when: { book: { author: { name: "A" } } } });
// @ts-expect-error no such member of the input
getBook(book, { when: { isnb: "1" } });
// @ts-expect-error an unknown delay
getBook(book, { delay: "sometimes" });

// Samples.
expectTypeOf(getBook.sample()).toEqualTypeOf<Book>();
getBook.sample({ author: { born: new Date() }, pages: undefined });
// @ts-expect-error no such member
getBook.sample({ auhtor: {} });
// @ts-expect-error an incomplete list item
findBooks.sample({ books: [{ title: "A" }] });

// History.
expectTypeOf(getBook.calls).toEqualTypeOf<
  readonly MockCall<GetBookInput, Book, ReturnType<typeof anyErrorOfGetBook>>[]
>();
expectTypeOf(getBook(book).calls[0]?.input.edition).toEqualTypeOf<number | undefined>();
expectTypeOf(getBook.waitForCall()).resolves.toHaveProperty("input");
declare function anyErrorOfGetBook(): Extract<Parameters<typeof getBook>[0], Error>;

// Event streams.
listen({ sounds: events([{ note: { text: "do" } }, { tone: { pitch: 440 } }], { end: truncatedBody() }) });
listen(async () => ({ sounds: yieldSounds() }));
declare function yieldSounds(): AsyncGenerator<Sound>;
// @ts-expect-error an event that the union does not have
listen({ sounds: events([{ cry: {} }]) });
// @ts-expect-error a member of another type
listen({ sounds: events([{ note: { text: 7 } }]) });
// @ts-expect-error an array is no stream
listen({ sounds: [{ note: { text: "do" } }] });
expectTypeOf(listen.calls[0]?.outcome).not.toBeAny();

// A whole service.
expectTypeOf(handlers()).toExtend<HttpHandler[]>();
expectTypeOf(handlers()[0]?.calls).toEqualTypeOf<readonly MockCall[] | undefined>();
const plain: LibraryService = {
  getBook: () => book,
  getCover() {},
  addBook: () => book,
  findBooks: () => ({ books: [], total: 0 }),
};
interface Desk {
  readonly clerk: string;
}
const withDesk: Partial<LibraryService<Desk>> = {
  getBook: (_input, { context }) => ({ ...book, title: context.clerk }),
};
handlers();
handlers(plain);
handlers({ getBook: ({ isbn }) => ({ isbn, title: "A" }) });
handlers(undefined, { baseUrl: "http://library.test", unmatched: "answer" });
handlers(withDesk, { context: () => ({ clerk: "a" }) });
handlers<Desk>(
  {},
  { context: () => ({ clerk: "a" }), server: { middleware: [({ context }, next) => (context.clerk, next())] } },
);
handlers({}, { server: { representations: { getBook: { "text/plain": ({ title }) => title } } } });
// @ts-expect-error the option `context` is missing
handlers(withDesk);
// @ts-expect-error a context of a wrong type
handlers(withDesk, { context: () => ({ clerk: 1 }) });
// @ts-expect-error no such operation
handlers({ getBok: () => book });
// @ts-expect-error a wrong output
handlers({ getBook: () => ({ isbn: "1" }) });

const { format, ...unversioned } = service;
export const versioned: MockedService = { ...unversioned, format };
// @ts-expect-error code that was generated by a version without formats
export const older: MockedService = unversioned;
// @ts-expect-error code that was generated for a later version
export const later: MockedService = { ...unversioned, format: 3 };

// Scenarios in the panel and over HTTP.
const named = createScenarios({ usual: handlers(), busy: [getBook.throttled({ retryAfterSeconds: "1" })] });
expectTypeOf(serveMocks(handlers(), { port: 0 })).resolves.toEqualTypeOf<RunningServer>();
expectTypeOf(showMockPanel(named)).toEqualTypeOf<HTMLElement>();
void serveMocks(named);
void runMockServer(named);
// @ts-expect-error the panel chooses among scenarios
showMockPanel(handlers());
// @ts-expect-error a port is a number
void serveMocks(named, { port: "4020" });
