import { HttpResponse, type RequestHandler } from "msw";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  clearViolations,
  configureMocks,
  networkError,
  nonJsonBody,
  rawResponse,
  truncatedBody,
  unmodeledError,
  violations,
  type Violation,
} from "../src/index.ts";
import { BookNotFoundException, ThrottledError } from "./library-errors.ts";
import {
  addBook,
  findBooks,
  getBook,
  getBookExamples,
  getCover,
  handlers,
  type Book,
  type LibraryService,
} from "./library.ts";

/** The part of `setupServer` and `setupWorker` that the tests use. */
export interface Network {
  start(): unknown;
  stop(): unknown;
  use(...overrides: RequestHandler[]): void;
  resetHandlers(): void;
  restoreHandlers(): void;
  listHandlers(): readonly object[];
}

const base = "http://library.test";
const first = { isbn: "0000000001", title: "The First" };

/** Describes what mocks do in every host. The suite runs in Node and in a browser, with each supported major of MSW. */
export function describeBehaviour(host: string, network: Network): void {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});

  describe(host, () => {
    beforeAll(() => network.start());
    afterAll(() => network.stop());
    beforeEach(() => {
      clearViolations();
      logged.mockClear();
      for (const mock of [getBook, addBook, findBooks]) {
        mock.reset();
      }
    });
    afterEach(() => network.resetHandlers());

    describe("an answer", () => {
      test("comes from the example with an equal input, even if that is an error", async () => {
        network.use(getBook());
        expect(await getJson("/books/0000000001?edition=2")).toMatchObject({
          status: 200,
          body: { title: "The First, Revised" },
        });
        expect(await getJson("/books/0000000404")).toMatchObject({
          status: 404,
          type: "BookNotFoundException",
          body: { message: "No such book", isbn: "0000000404" },
        });
      });

      test("comes from the first successful example if no example has the input", async () => {
        network.use(getBook());
        const { body } = await getJson("/books/9999999999");
        expect(body).toMatchObject({ title: "The First", author: { name: "A. Uthor", born: -2208988800 } });
      });

      test("comes from an example even if the client has added an idempotency token", async () => {
        network.use(addBook());
        const { status, body } = await post("/books", { book: first }, { "x-token": crypto.randomUUID() });
        expect([status, body]).toEqual([201, first]);
      });

      test("is a sample that depends only on the input if the model has no example", async () => {
        network.use(findBooks());
        const [one, again, other] = [
          await getJson("/books?title=a"),
          await getJson("/books?title=a"),
          await getJson("/books?title=b"),
        ];
        expect(one.status).toBe(200);
        expect(again.body).toEqual(one.body);
        expect(other.body).not.toEqual(one.body);
        expect(violations()).toEqual([]);
      });

      test("is the fixed output as it was when the handler was made", async () => {
        const tags = ["új"];
        network.use(getBook({ ...first, tags }));
        tags.push("later");
        const { response, body } = await getJson("/books/1234567890");
        expect(body).toEqual({ ...first, tags: ["új"] });
        expect(response.headers.get("content-length")).toBe(
          String(new TextEncoder().encode(JSON.stringify(body)).length),
        );
      });

      test("is what the getters of a class instance returned when the handler was made", async () => {
        class Draft {
          isbn = "0000000001";
          pages = 5;
          get title(): string {
            return "By a getter";
          }
        }
        const draft = new Draft();
        network.use(getBook(draft));
        draft.pages = 0;
        expect((await getJson("/books/1234567890")).body).toEqual({
          isbn: "0000000001",
          title: "By a getter",
          pages: 5,
        });
      });

      test("cannot be changed through the call history or through an example", async () => {
        network.use(getBook({ ...first, tags: ["b", "a"] }));
        await getJson("/books/1234567890");
        const outcome = getBook.calls[0]?.outcome;
        expect(() => outcome?.kind === "output" && outcome.output.tags?.sort()).toThrow(TypeError);
        expect((await getJson("/books/1234567890")).body).toMatchObject({ tags: ["b", "a"] });

        network.use(getBook());
        await getJson("/books/0000000001?edition=2");
        const { output } = getBookExamples["Read a second edition"];
        expect(() => {
          output.title = "";
        }).toThrow(TypeError);
        expect((await getJson("/books/0000000001?edition=2")).body).toMatchObject({ title: "The First, Revised" });
      });

      test("is what a resolver returns for the decoded input", async () => {
        network.use(
          getBook(async ({ isbn, edition = 1 }, { request, signal, attempt }) => {
            await Promise.resolve();
            expect(signal.aborted).toBe(false);
            return { isbn, title: `${new URL(request.url).host} ${edition + 1} ${attempt}` };
          }),
        );
        await getJson("/books/1234567890?edition=4");
        const { body } = await getJson("/books/1234567890?edition=4");
        expect(body).toEqual({ isbn: "1234567890", title: "library.test 5 2" });
      });

      test("is the default output with what a resolver changes, and leaves the default as it is", async () => {
        network.use(
          getBook(async (_input, { next }) => {
            const book = await next();
            book.tags?.push("changed");
            return { ...book, pages: 7 };
          }),
        );
        for (let i = 0; i < 2; i++) {
          const { body } = await getJson("/books/0000000001");
          expect(body).toMatchObject({ title: "The First", pages: 7, tags: ["old", "changed"] });
        }
        network.use(findBooks(async (_input, { next }) => ({ ...(await next()), total: 77 })));
        expect((await getJson("/books")).body).toMatchObject({ total: 77, books: expect.anything() });
        expect(violations()).toEqual([]);
      });

      test("is the error of the example if a resolver asks for the default output", async () => {
        network.use(getBook(async (_input, { next }) => ({ ...(await next()), pages: 7 })));
        expect(await getJson("/books/0000000404")).toMatchObject({ status: 404, type: "BookNotFoundException" });
        expect(violations()).toEqual([]);
      });

      test("is the response that a resolver returns, as it is", async () => {
        network.use(getBook(() => HttpResponse.json({ pages: 0 }, { status: 418, headers: { "x-own": "1" } })));
        const { response, status, body } = await getJson("/books/0000000001");
        expect([status, response.headers.get("x-own"), body]).toEqual([418, "1", { pages: 0 }]);
        expect(getBook.calls).toMatchObject([{ outcome: { kind: "response", response: { status: 418 } } }]);
        expect(violations()).toEqual([]);
      });

      test("may not be the same response twice", async () => {
        const response = new Response("{}");
        network.use(getBook(() => response));
        await getJson("/books/0000000001");
        expect((await getJson("/books/0000000001")).status).toBe(500);
        expect(violations()).toMatchObject([
          { message: expect.stringContaining("create a Response for each request") },
        ]);
      });

      test("lets a resolver read the request's body again", async () => {
        network.use(addBook(async ({ book }, { request }) => ({ ...book, title: (await request.text()).slice(0, 8) })));
        const { body } = await post("/books", { book: first });
        expect(body).toEqual({ isbn: "0000000001", title: '{"book":' });
      });

      test("may be empty for an operation without output", async () => {
        network.use(getCover());
        expect((await getJson("/books/cover")).status).toBe(200);
        network.use(getCover(() => {}));
        expect((await getJson("/books/cover")).status).toBe(200);
        expect(violations()).toEqual([]);
      });
    });

    describe("a request for something else", () => {
      test("is left to other handlers if its path, its method or a more specific operation is another", async () => {
        network.use(getCover(), addBook(first), findBooks({ books: [first], total: 1 }));
        network.use(getBook(first));
        expect((await getJson("/books/cover")).body).toBeUndefined();
        expect((await getJson("/books")).body).toEqual({ books: [first], total: 1 });
        expect((await post("/books", { book: first })).status).toBe(201);
        expect(getBook.calls).toEqual([]);
      });
    });

    describe("an error", () => {
      test("is sent with its status, type, headers and members", async () => {
        network.use(getBook.throttled({ retryAfterSeconds: "2" }));
        const { response, status, type } = await getJson("/books/0000000001");
        expect([status, type, response.headers.get("retry-after")]).toEqual([429, "ThrottledError", "2"]);
        network.use(getBook.bookNotFound());
        expect((await getJson("/books/0000000001")).status).toBe(404);
      });

      test("may be thrown or returned by a resolver", async () => {
        network.use(
          getBook(({ isbn }) => {
            if (isbn === "0000000001") {
              throw new BookNotFoundException({ message: "thrown" });
            }
            return new BookNotFoundException({ message: "returned" });
          }),
        );
        expect((await getJson("/books/0000000001")).body).toEqual({ message: "thrown" });
        expect((await getJson("/books/0000000002")).body).toEqual({ message: "returned" });
        expect(violations()).toEqual([]);
      });
    });

    describe("a failure", () => {
      test("of the network makes the caller's fetch reject", async () => {
        network.use(getBook(networkError()));
        await expect(fetch(`${base}/books/0000000001`)).rejects.toThrow(TypeError);
      });

      test("that the model does not name is a 500, or has the given status, type and message", async () => {
        network.use(getBook(unmodeledError()));
        expect(await getJson("/books/0000000001")).toMatchObject({ status: 500, type: null, body: {} });
        network.use(getBook(unmodeledError({ status: 503, type: "ServiceUnavailable", message: "Later" })));
        expect(await getJson("/books/0000000001")).toMatchObject({
          status: 503,
          type: "ServiceUnavailable",
          body: { message: "Later" },
        });
        expect(violations()).toEqual([]);
      });

      test("cuts the body of the successful response, so that it is invalid JSON", async () => {
        network.use(getBook(truncatedBody()));
        const response = await fetch(`${base}/books/0000000001`);
        expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
        await expect(response.json()).rejects.toThrow(SyntaxError);
      });

      test("sends a body that is not JSON", async () => {
        network.use(getBook(() => nonJsonBody()));
        const response = await fetch(`${base}/books/0000000001`);
        expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html"]);
        expect(await response.text()).toContain("502 Bad Gateway");
      });

      test("of a resolver changes what the handler behind answers, if the network is known", async () => {
        configureMocks({ network });
        network.use(...handlers({ getBook: ({ isbn }) => ({ isbn, title: "Implemented" }) }));
        network.use(getBook(async (_input, { next }) => ({ ...(await next()), pages: 7 })));
        const { body } = await getJson("/books/0000000001");
        configureMocks({});
        expect(body).toEqual({ isbn: "0000000001", title: "Implemented", pages: 7 });
        expect(getBook.calls).toHaveLength(1);
      });

      test("sends a raw response that the contract forbids, and no violation is reported", async () => {
        network.use(getBook.sequence([rawResponse({ json: { pages: "many" } }), rawResponse({ status: 204 })]));
        expect(await getJson("/books/0000000001")).toMatchObject({ status: 200, body: { pages: "many" } });
        expect((await fetch(`${base}/books/0000000001`)).status).toBe(204);
        network.use(getBook(rawResponse({ status: 418, headers: { "x-tea": "1" }, body: new Uint8Array([104, 105]) })));
        const response = await fetch(`${base}/books/0000000001`);
        expect([response.status, response.headers.get("x-tea"), await response.text()]).toEqual([418, "1", "hi"]);
        expect(violations()).toEqual([]);
      });
    });

    describe("a scenario", () => {
      test("of one answer leaves later requests to the earlier handlers", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { once: true }));
        expect(await statuses(2)).toEqual([404, 200]);
      });

      test("of several answers gives them again after restoreHandlers", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { times: 2 }));
        expect(await statuses(3)).toEqual([404, 404, 200]);
        network.restoreHandlers();
        expect(await statuses(3)).toEqual([404, 404, 200]);
      });

      test("gives each answer to one of several concurrent requests", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { times: 2 }));
        const all = await Promise.all(Array.from({ length: 5 }, () => getJson("/books/0000000001")));
        expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 404, 404]);
      });

      test("gives the answers of a sequence in turn and repeats the last one", async () => {
        const throttled = new ThrottledError({ message: "", retryAfterSeconds: "1" });
        network.use(
          getBook.sequence([throttled, networkError(), (_input, { attempt }) => ({ ...first, pages: attempt })]),
        );
        expect((await getJson("/books/0000000001")).status).toBe(429);
        await expect(fetch(`${base}/books/0000000001`)).rejects.toThrow(TypeError);
        expect((await getJson("/books/0000000001")).body).toMatchObject({ pages: 3 });
        expect((await getJson("/books/0000000001")).body).toMatchObject({ pages: 4 });
      });

      test("answers only inputs that have certain members, or for which a function returns true", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { when: { isbn: "0000000002" } }));
        network.use(getBook.throttled({ retryAfterSeconds: "1" }, { when: ({ edition = 0 }) => edition > 3 }));
        expect((await getJson("/books/0000000001")).status).toBe(200);
        expect((await getJson("/books/0000000002")).status).toBe(404);
        expect((await getJson("/books/0000000002?edition=4")).status).toBe(429);
      });

      test("compares part of a nested input and leaves other inputs, with their body, to other handlers", async () => {
        network.use(addBook(({ book }) => book));
        network.use(addBook.invalidInput({ message: "no poetry" }, { when: { book: { genre: "POETRY" } } }));
        expect((await post("/books", { book: { ...first, genre: "POETRY" } })).body).toEqual({ message: "no poetry" });
        expect((await post("/books", { book: { ...first, genre: "NOVEL" } })).body).toMatchObject({ genre: "NOVEL" });
      });

      test("counts only the inputs that meet its condition", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { when: { isbn: "0000000002" }, once: true }));
        expect((await getJson("/books/0000000001")).status).toBe(200);
        expect((await getJson("/books/0000000002")).status).toBe(404);
        expect((await getJson("/books/0000000002")).status).toBe(200);
      });

      test("keeps its answers for valid requests", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { once: true }));
        expect(await statuses(1, "/books/not-an-isbn")).toEqual([400]);
        expect(await statuses(2)).toEqual([404, 200]);
        network.use(getBook.sequence([new BookNotFoundException({ message: "" }), first]));
        expect(await statuses(1, "/books/not-an-isbn")).toEqual([400]);
        expect(await statuses(2)).toEqual([404, 200]);
        expect(violations()).toMatchObject([{ kind: "request" }, { kind: "request" }]);
      });

      test.each(["infinite", 100_000] as const)("with the delay %j ends when MSW resets the handler", async (delay) => {
        const handler = getBook(first, { delay });
        network.use(handler);
        const answer = fetch(`${base}/books/0000000001`);
        await handler.waitForCall();
        Reflect.apply(Reflect.get(handler, "reset"), handler, []);
        await expect(answer).rejects.toThrow(TypeError);
      });

      test("with a delay records the call before it answers", async () => {
        const handler = getBook(first, { delay: "infinite" });
        network.use(handler);
        const abort = new AbortController();
        const answer = fetch(`${base}/books/0000000001`, { signal: abort.signal });
        const call = await handler.waitForCall();
        expect(call.outcome).toEqual({ kind: "pending" });
        abort.abort();
        await expect(answer).rejects.toThrow(/abort/i);
      });

      test("aborts the signal of a waiting resolver when its handler leaves the network", async () => {
        const untilAborted = (signal: AbortSignal) =>
          new Promise<Book>((resolve) => {
            signal.addEventListener("abort", () => resolve({ ...first, title: "ended" }));
          });
        const [own, whole] = [
          getBook((_input, { signal }) => untilAborted(signal)),
          ...handlers({ getBook: (_input, { signal }) => untilAborted(signal) }),
        ];
        for (const handler of whole ? [own, whole] : []) {
          network.use(handler);
          const answer = getJson("/books/0000000001");
          await handler.waitForCall();
          // MSW 3 calls this when it removes a handler.
          Reflect.apply(Reflect.get(handler, "dispose"), handler, []);
          expect((await answer).body).toMatchObject({ title: "ended" });
        }
        expect.assertions(2);
      });

      test.each([5, [1, 5], "real"] as const)("with the delay %j answers in the end", async (delay) => {
        network.use(getBook(first, { delay }));
        expect((await getJson("/books/0000000001")).body).toEqual(first);
      });
    });

    describe("the contract", () => {
      test("answers an invalid request like the service and reports it", async () => {
        network.use(getBook(first));
        const { status, type } = await getJson("/books/not-an-isbn");
        expect([status, type]).toEqual([400, "InvalidInputException"]);
        expect(violations()).toMatchObject([{ kind: "request", operation: "GetBook", path: "/isbn" }]);
        expect(getBook.calls).toEqual([]);
      });

      test("turns a resolver's invalid output into a 500 that names the member", async () => {
        network.use(getBook(() => ({ ...first, author: { name: "" }, pages: 0 })));
        const { status, type, body } = await getJson("/books/0000000001");
        expect([status, type]).toEqual([500, "ContractViolation"]);
        expect(body).toMatchObject({ message: expect.stringMatching(/GetBook.*\/pages.*\/author\/name/s) });
        expect(violations().map(({ kind, operation, path }) => [kind, operation, path])).toEqual([
          ["answer", "GetBook", "/pages"],
          ["answer", "GetBook", "/author/name"],
        ]);
      });

      test("turns an undeclared or invalid error into a 500 too", async () => {
        network.use(findBooks(() => Promise.reject(new BookNotFoundException({ message: "" }))));
        expect(await getJson("/books")).toMatchObject({ status: 500, type: "ContractViolation" });
        network.use(getBook(() => Promise.reject(new ThrottledError({ message: "", retryAfterSeconds: "soon" }))));
        expect(await getJson("/books/0000000001")).toMatchObject({ status: 500, type: "ContractViolation" });
        expect(violations().map(({ operation, path }) => [operation, path])).toEqual([
          ["FindBooks", ""],
          ["GetBook", "/retryAfterSeconds"],
        ]);
      });

      test("is checked again for a fixed error that is changed later", async () => {
        const error = new ThrottledError({ message: "", retryAfterSeconds: "1" });
        network.use(getBook(error));
        error.retryAfterSeconds = "soon";
        expect(await getJson("/books/0000000001")).toMatchObject({ status: 500, type: "ContractViolation" });
        expect(violations()).toMatchObject([{ operation: "GetBook", path: "/retryAfterSeconds" }]);
      });

      test("names the place in a request that cannot be decoded", async () => {
        network.use(addBook());
        const { status, type } = await post("/books", { book: { ...first, pages: "many" } });
        expect([status, type]).toEqual([400, "SerializationException"]);
        expect(violations()).toMatchObject([{ kind: "request", operation: "AddBook", path: "/book/pages" }]);
        expect(logged.mock.calls).toEqual([
          [expect.stringMatching(/at \/book\/pages: .* at \/book\/pages\. Send a request that fits/)],
        ]);
      });

      test("reports an answer that contains itself and cannot be checked", async () => {
        const endless: Book = { ...first };
        endless.sequel = endless;
        network.use(getBook(() => endless));
        const { status, type } = await getJson("/books/0000000001");
        expect([status, type]).toEqual([500, "InternalFailure"]);
        expect(violations()).toMatchObject([{ kind: "answer", operation: "GetBook", cause: expect.any(RangeError) }]);
        expect(await getBook.calls[0]?.answered).toMatchObject({ kind: "thrown" });
      });

      test("reports what a condition or a context function throws, and hides it from the caller", async () => {
        const mistake = new TypeError("secret");
        const fail = () => {
          throw mistake;
        };
        network.use(getBook(first, { when: fail }));
        expect(await getJson("/books/0000000001")).toMatchObject({
          status: 500,
          body: { message: "Internal failure" },
        });
        network.use(...handlers<string>({}, { context: () => Promise.reject(mistake) }));
        expect(await getJson("/books/0000000001")).toMatchObject({
          status: 500,
          body: { message: "Internal failure" },
        });
        expect(violations()).toMatchObject([
          {
            kind: "answer",
            operation: "GetBook",
            cause: mistake,
            message: expect.stringContaining("`when` threw TypeError: secret"),
          },
          { kind: "answer", cause: mistake, message: expect.stringContaining("`context` threw TypeError: secret") },
        ]);
      });

      test("answers even if the listener throws, and prints what it threw", async () => {
        const onViolation = () => {
          throw new Error("deaf");
        };
        network.use(getBook(first, { onViolation }));
        expect((await getJson("/books/not-an-isbn")).status).toBe(400);
        network.use(getBook(() => ({ ...first, pages: 0 }), { onViolation }));
        expect((await getJson("/books/0000000001")).type).toBe("ContractViolation");
        network.use(...handlers({}, { baseUrl: base, unmatched: "answer", onViolation }));
        expect((await getJson("/nothing")).status).toBe(404);
        expect(violations()).toHaveLength(3);
        expect(logged.mock.calls).toMatchObject([
          [expect.stringContaining("GetBook at /isbn"), { message: "deaf" }],
          [expect.stringContaining("GetBook at /pages"), { message: "deaf" }],
          [expect.stringContaining("GET http://library.test/nothing"), { message: "deaf" }],
        ]);
      });

      test("reports what a resolver throws by mistake, and names it and its place in the response", async () => {
        const mistake = new TypeError("no title");
        network.use(
          getBook(() => {
            throw mistake;
          }),
        );
        expect(await getJson("/books/0000000001")).toMatchObject({
          status: 500,
          type: "InternalFailure",
          body: { message: expect.stringMatching(/^The resolver threw TypeError: no title \(.*behaviour.*:\d+:\d+/) },
        });
        expect(violations()).toMatchObject([
          {
            kind: "answer",
            operation: "GetBook",
            cause: mistake,
            remedy: expect.stringMatching(/^Correct the resolver/),
          },
        ]);
        expect(getBook.calls).toMatchObject([{ outcome: { kind: "thrown", thrown: mistake } }]);
      });

      test("lets an interceptor see what an implementation throws by mistake", async () => {
        const mistake = new TypeError("no title");
        const seen: unknown[] = [];
        const throwMistake = () => {
          throw mistake;
        };
        network.use(
          ...handlers(
            { getBook: throwMistake },
            {
              interceptors: [
                (_call, next) =>
                  next().catch((thrown: unknown) => {
                    seen.push(thrown);
                    throw new BookNotFoundException({ message: "mapped" });
                  }),
              ],
            },
          ),
        );
        expect(await getJson("/books/0000000001")).toMatchObject({ status: 404, body: { message: "mapped" } });
        expect(seen).toEqual([mistake]);
      });

      test("says that a resolver returned nothing", async () => {
        network.use(getBook(() => undefined as never));
        const { body } = await getJson("/books/0000000001");
        expect(body).toEqual({
          message:
            "The mocked output of GetBook breaks the contract: the resolver returned undefined; return an output, an error or a response",
        });
      });

      test("prints each violation once, with operation, path and remedy, unless there is a listener", async () => {
        network.use(getBook(() => ({ ...first, pages: 0 })));
        await getJson("/books/0000000001");
        expect(logged.mock.calls).toEqual([[expect.stringMatching(/GetBook.*\/pages.*Answer with/)]]);
        logged.mockClear();
        const heard: Violation[] = [];
        network.use(getBook(() => ({ ...first, pages: 0 }), { onViolation: (violation) => heard.push(violation) }));
        await getJson("/books/0000000001");
        expect([heard, logged.mock.calls]).toMatchObject([[{ path: "/pages" }], []]);
        expect(violations()).toHaveLength(2);
      });
    });

    describe("a request id", () => {
      const idOf = async (path: string, init?: RequestInit) =>
        (await fetch(base + path, init)).headers.get("x-amzn-requestid");

      test("is derived from method, path and attempt, so that it is the same in every run", async () => {
        network.use(getBook(first));
        const ids = [await idOf("/books/0000000001"), await idOf("/books/0000000001"), await idOf("/books/0000000002")];
        expect(ids).toEqual([
          "a6cf0ebd-a097-08dc-71f5-db4acf522573",
          "f012422f-aa07-d03f-653f-0bef5c33a5bc",
          "ec91623f-0354-6b27-b10b-0d6950cbc258",
        ]);
        network.use(getBook(first));
        expect(await idOf("/books/0000000001?edition=2")).toBe(ids[0]);
      });

      test("is the same on the response and in resolver, implementation and middleware", async () => {
        const seen: string[] = [];
        network.use(getBook((_input, { requestId }) => (seen.push(requestId), first)));
        const ids = [await idOf("/books/0000000001")];
        network.use(
          ...handlers(
            {
              getBook: (_input, { requestId }) => {
                seen.push(requestId);
                return first;
              },
            },
            {
              server: {
                middleware: [
                  ({ requestId }, next) => {
                    seen.push(requestId);
                    return next();
                  },
                ],
              },
            },
          ),
        );
        ids.push(await idOf("/books/0000000001"), await idOf("/books/0000000001"));
        expect(seen).toEqual([ids[0], ids[1], ids[1], ids[2], ids[2]]);
        expect(ids[1]).not.toBe(ids[2]);
      });

      test("is on refusals and on errors of the service, but not on a proxy's page", async () => {
        const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
        network.use(getBook.bookNotFound({}));
        expect([await idOf("/books/0000000001"), await idOf("/books/not-an-isbn")]).toEqual([uuid, uuid]);
        network.use(getBook(unmodeledError()));
        expect(await idOf("/books/0000000001")).toEqual(uuid);
        network.use(getBook(nonJsonBody()));
        expect(await idOf("/books/0000000001")).toBe(null);
        network.use(...handlers<string>({}, { context: () => Promise.reject(new Error("broken")) }));
        expect(await idOf("/books/0000000001")).toEqual(uuid);
      });
    });

    describe("a HEAD request", () => {
      const head = (path: string) => fetch(base + path, { method: "HEAD" });

      test("is answered by the mock of an operation of GET, and uses up none of its answers", async () => {
        network.use(getBook.sequence([new BookNotFoundException({ message: "" }), first], { times: 2 }));
        expect([(await head("/books/0000000001")).status, (await head("/books/0000000001")).status]).toEqual([
          404, 404,
        ]);
        expect((await getJson("/books/0000000001")).status).toBe(404);
        const response = await head("/books/0000000001");
        expect([response.status, await response.text()]).toEqual([200, ""]);
        expect((await getJson("/books/0000000001")).status).toBe(200);
      });

      test("meets the same conditions as GET", async () => {
        network.use(
          getBook.throttled({ retryAfterSeconds: "1" }, { when: { edition: 2 }, once: true }),
          getBook(first),
        );
        const answered: number[] = [];
        for (const path of ["/books/0000000001", "/books/0000000001?edition=2", "/books/0000000001?edition=2"]) {
          answered.push((await head(path)).status);
        }
        expect(answered).toEqual([200, 429, 429]);
      });

      test("is left alone by the mock of an operation of another method", async () => {
        network.use(...handlers());
        network.use(addBook(first));
        expect((await head("/books")).status).toBe(200);
        expect(addBook.calls).toEqual([]);
      });
    });

    describe("the history", () => {
      test("has decoded inputs and outcomes, for each handler and for the whole operation", async () => {
        const [older, newer] = [getBook(first), getBook.bookNotFound({}, { once: true })];
        network.use(older);
        network.use(newer);
        await statuses(2, "/books/0000000001?edition=7");
        const input = { isbn: "0000000001", edition: 7 };
        expect(newer.calls).toMatchObject([{ input, outcome: { kind: "error" } }]);
        expect(older.calls).toMatchObject([{ input, outcome: { kind: "output", output: first } }]);
        expect(getBook.calls).toEqual([...newer.calls, ...older.calls]);
        expect(getBook.calls[0]?.time).toBeInstanceOf(Date);
        expect(getBook.calls[0]?.request.url).toBe(`${base}/books/0000000001?edition=7`);
      });

      test("keeps a request's body readable", async () => {
        network.use(addBook());
        await post("/books", { book: first });
        expect(await addBook.calls[0]?.request.json()).toEqual({ book: first });
      });

      test("lets a test wait for calls, and rejects with what did arrive when the time is up", async () => {
        network.use(getBook());
        const second = getBook.waitForCall({ where: ({ input }) => input.edition === 2 });
        await getJson("/books/0000000001");
        await getJson("/books/0000000001?edition=2");
        const call = await second;
        expect(call.input).toEqual({ isbn: "0000000001", edition: 2 });
        expect(await call.answered).toMatchObject({ kind: "output" });
        await expect(getBook.waitForCall({ count: 3, timeout: 1 })).rejects.toThrow(/2 calls were recorded/);
      });
    });

    describe("handlers of the whole service", () => {
      test("answer every operation from examples and samples", async () => {
        network.use(...handlers());
        expect((await getJson("/books/0000000001")).body).toMatchObject({ title: "The First" });
        expect((await getJson("/books/cover")).status).toBe(200);
        expect((await getJson("/books")).status).toBe(200);
        expect((await post("/books", { book: first })).status).toBe(201);
        expect(getBook.calls).toHaveLength(1);
      });

      test("record the calls of all operations", async () => {
        const [library] = handlers();
        network.use(...(library ? [library] : []));
        await getJson("/books/0000000001");
        await getJson("/books?title=a");
        expect(library?.calls).toMatchObject([
          { operation: "GetBook", input: { isbn: "0000000001" } },
          { operation: "FindBooks", input: { title: "a" } },
        ]);
      });

      test("run an implementation and answer other operations from examples", async () => {
        const found: string[] = [];
        const shelf: Partial<LibraryService<{ shelf: string }>> = {
          findBooks: ({ title = "" }, { context }) => {
            found.push(`${context.shelf} ${title}`);
            return { books: [first], total: 1 };
          },
        };
        network.use(...handlers(shelf, { context: (request) => ({ shelf: new URL(request.url).hostname }) }));
        expect((await getJson("/books?title=a")).body).toEqual({ books: [first], total: 1 });
        expect((await getJson("/books/0000000001")).status).toBe(200);
        expect(found).toEqual(["library.test a"]);
      });

      test("check the outputs of an implementation", async () => {
        network.use(...handlers({ findBooks: () => ({ books: [], total: 0 }) }));
        expect(await getJson("/books")).toMatchObject({ status: 500, type: "ContractViolation" });
        expect(violations()).toMatchObject([{ operation: "FindBooks", path: "/books" }]);
      });

      test("run the service's middleware with its context", async () => {
        network.use(
          ...handlers<string>(
            {},
            {
              context: () => "alice",
              server: {
                middleware: [
                  async ({ context, operation }, next) => {
                    const response = await next();
                    response.headers.set("x-seen", `${context} ${operation}`);
                    return response;
                  },
                ],
              },
            },
          ),
        );
        expect((await getJson("/books/0000000001")).response.headers.get("x-seen")).toBe("alice getBook");
      });

      test("give middleware a signal, which aborts when the caller goes away", async () => {
        const signals: unknown[] = [];
        network.use(
          ...handlers(
            {},
            {
              server: {
                middleware: [
                  (call, next) => {
                    signals.push(call.signal, call.request.method);
                    return next();
                  },
                ],
              },
            },
          ),
        );
        await getJson("/books/0000000001");
        expect(signals).toEqual([expect.any(AbortSignal), "GET"]);
      });

      test("run interceptors around the implementation and around examples, in a context that is a value", async () => {
        const shelf: Partial<LibraryService<string>> = {
          findBooks: (_input, { context }) => ({ books: [{ ...first, title: context }], total: 1 }),
        };
        network.use(
          ...handlers(shelf, {
            context: "alice",
            interceptors: [
              async (call, next) => {
                expect(call.signal).toBeInstanceOf(AbortSignal);
                if (call.operation === "getBook") {
                  return { ...(await call.next()), title: `${call.context} ${call.input.isbn}` };
                }
                return next();
              },
            ],
          }),
        );
        expect((await getJson("/books")).body).toMatchObject({ books: [{ title: "alice" }] });
        expect((await getJson("/books/0000000001")).body).toMatchObject({ title: "alice 0000000001" });
        expect(violations()).toEqual([]);
      });

      test("check what interceptors make of an answer", async () => {
        network.use(
          ...handlers({}, { interceptors: [async (_call, next) => ({ ...(await next()), title: "", books: [] })] }),
        );
        expect((await getJson("/books/0000000001")).status).toBe(500);
        expect(violations()).toMatchObject([{ kind: "answer", operation: "GetBook" }]);
      });

      test.each<[string, Parameters<typeof handlers<string>>[1]]>([
        [
          "context",
          {
            context: () => {
              throw new BookNotFoundException({ message: "Who are you?" });
            },
          },
        ],
        [
          "an interceptor",
          { context: "", interceptors: [() => Promise.reject(new BookNotFoundException({ message: "Who are you?" }))] },
        ],
      ])("answer a modelled error that %s throws as modelled, which is no violation", async (_, options) => {
        network.use(...handlers<string>({}, options ?? { context: "" }));
        expect(await getJson("/books/0000000001")).toMatchObject({
          status: 404,
          type: "BookNotFoundException",
          body: { message: "Who are you?" },
        });
        expect(violations()).toEqual([]);
      });
    });

    describe("a base URL", () => {
      test("limits a handler to an origin and a path prefix, which is removed before routing", async () => {
        network.use(getBook(first));
        network.use(getBook.bookNotFound({}, { baseUrl: [`${base}/v1/`, "http://other.test"] }));
        expect((await getJson("/v1/books/0000000001")).status).toBe(404);
        expect((await getJson("/books/0000000001")).status).toBe(200);
        const other = await fetch("http://other.test/books/0000000001");
        expect(other.status).toBe(404);
        expect(getBook.calls[0]?.request.url).toBe(`${base}/v1/books/0000000001`);
      });

      test("can be set for all mocks, even after they were made", async () => {
        network.use(getBook.bookNotFound({}, { baseUrl: base }));
        network.use(getBook(first));
        expect(await statuses(1)).toEqual([200]);
        configureMocks({ baseUrl: "http://elsewhere.test" });
        expect(await statuses(1)).toEqual([404]);
        configureMocks({});
        expect(await statuses(1)).toEqual([200]);
      });

      test("may be a path, which matches at every origin", async () => {
        network.use(addBook(({ book }) => book, { baseUrl: "/api" }));
        expect((await post("/api/books", { book: first })).body).toEqual(first);
      });

      test("may stand for the regional endpoints of AWS's SDKs", async () => {
        network.use(getBook(first, { baseUrl: "regional" }));
        const hosts = [
          "library.eu-west-1.amazonaws.com",
          "library-fips.us-gov-west-1.api.aws",
          "library.cn-north-1.amazonaws.com.cn",
        ];
        for (const endpoint of hosts) {
          expect((await fetch(`https://${endpoint}/books/0000000001`)).status).toBe(200);
        }
        expect(getBook.calls).toHaveLength(hosts.length);
      });

      test("makes an unknown path a violation that names the closest operation, and answers it on request", async () => {
        network.use(...handlers({}, { baseUrl: base, unmatched: "answer" }));
        expect((await getJson("/book/0000000001")).status).toBe(404);
        expect((await fetch(`${base}/books/0000000001`, { method: "DELETE" })).status).toBe(405);
        expect(violations()).toMatchObject([
          {
            kind: "unmatched",
            operation: undefined,
            remedy: expect.stringMatching(/GetBook, GET \/books\/\{isbn\}: segment 1/),
          },
          { kind: "unmatched", remedy: expect.stringMatching(/GetBook.*the method is DELETE/) },
        ]);
      });
    });

    test("examples and samples can be used without a request", () => {
      expect(getBookExamples["Read a book"].output.title).toBe("The First");
      expect(getBook.sample({ author: { name: "B" }, tags: [], pages: undefined })).toEqual({
        isbn: "0000000001",
        title: "The First",
        author: { name: "B", born: new Date("1900-01-01T00:00:00Z") },
        tags: [],
      });
    });
  });
}

async function getJson(path: string): Promise<Answer> {
  return readAnswer(await fetch(base + path));
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const init = {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  };
  return readAnswer(await fetch(base + path, init));
}

async function statuses(count: number, path = "/books/0000000001"): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) {
    seen.push((await getJson(path)).status);
  }
  return seen;
}

interface Answer {
  readonly response: Response;
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  return { response, status: response.status, type: response.headers.get("x-amzn-errortype"), body };
}
