// Checked by the compiler alone: how options narrow the types of calls.
import { expectTypeOf } from "vitest";
import {
  partial,
  type ErrorReport,
  type Interceptor,
  type Middleware,
  type OperationCall,
  type Server,
} from "../src/index.ts";
import { limitCalls, type CallLimits } from "../src/call-limits.ts";
import { serveNotes, type NotesService } from "./notes-server.ts";
import { guardedServer, type GuardedOperations, type Thing, type User } from "./guarded-server.ts";

export const narrowing: Interceptor<User, GuardedOperations> = async (call, next) => {
  expectTypeOf(call.operation).toEqualTypeOf<"putThing" | "countThings">();
  expectTypeOf(call.context).toEqualTypeOf<User>();
  if (call.operation === "putThing") {
    expectTypeOf(call.input).toEqualTypeOf<Thing>();
    expectTypeOf(await call.next({ id: "a" })).toEqualTypeOf<Thing>();
    // @ts-expect-error an input of another operation
    void call.next({ count: 1 });
  } else {
    expectTypeOf(await call.next()).toEqualTypeOf<{ count: number }>();
  }
  expectTypeOf(await next()).toEqualTypeOf<Thing | { count: number }>();
  return next();
};

// @ts-expect-error an output of no operation
export const wrongOutput: Interceptor<User, GuardedOperations> = async () => ({ id: 1 });

// @ts-expect-error no output at all
export const noOutput: Interceptor<User, GuardedOperations> = async (_call, next) => {
  await next();
};

// A partial implementation gets its types from the factory that it is handed to.
serveNotes<User>(
  partial({
    getNote({ id }, { context }) {
      expectTypeOf(id).toEqualTypeOf<string>();
      expectTypeOf(context).toEqualTypeOf<User>();
      return { id, text: context.name };
    },
  }),
);

const incomplete: Partial<NotesService<undefined>> = {};
expectTypeOf(serveNotes(partial<NotesService<undefined>>(incomplete))).toExtend<Server>();
// @ts-expect-error operations are missing
serveNotes(incomplete);
// @ts-expect-error an output of another type
serveNotes(partial<NotesService<undefined>>({ getNote: () => ({ id: 1 }) }));

export const limits: CallLimits<GuardedOperations> = {
  timeoutMs: 1000,
  maxConcurrency: 10,
  operations: { putThing: { timeoutMs: 100 }, countThings: { maxConcurrency: 1 } },
};

// @ts-expect-error an operation that the service does not have
export const unknownOperation: CallLimits<GuardedOperations> = { operations: { getThing: { timeoutMs: 100 } } };

// @ts-expect-error a limit that does not exist
export const unknownLimit: CallLimits<GuardedOperations> = { operations: { putThing: { timeout: 100 } } };

// @ts-expect-error the same in the options of a server
guardedServer({ callLimits: limitCalls({ operations: { getThing: { timeoutMs: 100 } } }) });

// @ts-expect-error ids from a caller need the name of a header
guardedServer({ requestIds: "caller" });

expectTypeOf<OperationCall["requestId"]>().toEqualTypeOf<string>();
expectTypeOf<Parameters<Middleware>[0]["requestId"]>().toEqualTypeOf<string>();
expectTypeOf<Parameters<Interceptor>[0]["requestId"]>().toEqualTypeOf<string>();
expectTypeOf<ErrorReport["requestId"]>().toEqualTypeOf<string>();
