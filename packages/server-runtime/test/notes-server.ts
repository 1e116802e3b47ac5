import * as s from "@smithy-contract/shapes";
import { createServer, type OperationHandler, type Server, type ServerOptions } from "../src/index.ts";
import { restJson1 } from "../src/rest-json-1.ts";

/** A small service with the kinds of operations that hosts may treat differently. */
export interface NotesService<Context> {
  readonly getNote: OperationHandler<GetNoteInput, Note, Context>;
  readonly putNote: OperationHandler<Note, Note, Context>;
  readonly getFile: OperationHandler<FileInput, FileOutput, Context>;
  readonly putFile: OperationHandler<PutFileInput, { size: number }, Context>;
}

interface GetNoteInput {
  id: string;
  tags?: string[] | undefined;
  trace?: string | undefined;
}

interface Note {
  id: string;
  text: string;
}

interface FileInput {
  name: string;
}

interface FileOutput {
  content: Uint8Array;
  type?: string | undefined;
}

interface PutFileInput {
  name: string;
  content: Uint8Array;
}

class NoteNotFound extends Error {
  constructor(options: { readonly message: string }) {
    super(options.message);
    s.brandError(this, "notes#NoteNotFound");
  }
}

const label = { required: true, httpLabel: true } as const;
const Tags = s.list("notes#Tags", s.string);
const GetNoteInput = s.structure<GetNoteInput>("notes#GetNoteInput", {
  id: s.member(s.string, label),
  tags: s.member(Tags, { httpQuery: "tag" }),
  trace: s.member(s.string, { httpHeader: "X-Trace" }),
});
const PutNoteInput = s.structure<Note>("notes#PutNoteInput", {
  id: s.member(s.string, label),
  text: s.member(s.string, { required: true, length: { max: 1000 } }),
});
const Note = s.structure<Note>("notes#Note", { id: s.string, text: s.string });
const FileInput = s.structure<FileInput>("notes#FileInput", { name: s.member(s.string, label) });
const FileOutput = s.structure<FileOutput>("notes#FileOutput", {
  content: s.member(s.blob, { httpPayload: true }),
  type: s.member(s.string, { httpHeader: "Content-Type" }),
});
const PutFileInput = s.structure<PutFileInput>("notes#PutFileInput", {
  name: s.member(s.string, label),
  content: s.member(s.blob, { httpPayload: true, required: true }),
});
const PutFileOutput = s.structure<{ size: number }>("notes#PutFileOutput", { size: s.integer });
const notFound = s.error<NoteNotFound>("notes#NoteNotFound", "client", 404, { message: s.string });

const operations = {
  getNote: s.operation({
    id: "notes#GetNote",
    http: { method: "GET", uri: "/notes/{id}", code: 200 },
    input: GetNoteInput,
    output: Note,
    errors: [notFound],
  }),
  putNote: s.operation({
    id: "notes#PutNote",
    http: { method: "PUT", uri: "/notes/{id}", code: 200 },
    input: PutNoteInput,
    output: Note,
    errors: [],
    requestCompression: ["gzip"],
  }),
  getFile: s.operation({
    id: "notes#GetFile",
    http: { method: "GET", uri: "/files/{name+}", code: 200 },
    input: FileInput,
    output: FileOutput,
    errors: [],
  }),
  putFile: s.operation({
    id: "notes#PutFile",
    http: { method: "PUT", uri: "/files/{name+}", code: 200 },
    input: PutFileInput,
    output: PutFileOutput,
    errors: [],
  }),
} as const;

type Operations = typeof operations;

/** Bytes that are not valid UTF-8, which show whether a host treats bytes as text. */
export const someBytes = new Uint8Array([0, 255, 254, 128, 10, 13]);

/** Serves the notes service. Its outputs contain what arrived, and tests override single operations. */
export function notesServer<Context = undefined>(
  overrides: Partial<NotesService<Context>> = {},
  options: ServerOptions<Context, Operations> = {},
): Server<Context, Operations> {
  const implementation: NotesService<Context> = {
    getNote({ id, tags, trace }) {
      if (id === "missing") {
        throw new NoteNotFound({ message: "There is no such note" });
      }
      return { id, text: JSON.stringify({ tags, trace }) };
    },
    putNote: (note) => note,
    getFile: () => ({ content: someBytes, type: "image/png" }),
    putFile: ({ content }) => ({ size: content.length }),
    ...overrides,
  };
  return serveNotes(implementation, options);
}

/** Serves an implementation of the notes service. */
export function serveNotes<Context = undefined>(
  implementation: NotesService<Context>,
  options: ServerOptions<Context, Operations> = {},
): Server<Context, Operations> {
  return createServer<Operations, Context>(
    { id: "notes#Notes", name: "Notes", version: "1", format: s.codeFormat, operations, protocols: [restJson1] },
    implementation,
    options,
  );
}
