// Imports the packages that init writes, and requires the module that is named as argument, in one process.
import { createRequire } from "node:module";
import { getNote, handlers } from "@notes/msw";
import { setupServer } from "msw/node";

const require = createRequire(import.meta.url);
const required = require(process.argv[2]);
const { NoSuchNote } = require("@notes/types");

const network = setupServer(
  ...required.handlers({ getNote: () => Promise.reject(new NoSuchNote({ message: "none" })) }),
);
network.listen({ onUnhandledRequest: "error" });
const { status } = await fetch("https://notes.example/notes/1");
network.close();
const isOne = required.getNote === getNote && required.handlers === handlers;
console.log(JSON.stringify({ isOne, calls: getNote.calls.map(({ input }) => input), status }));
