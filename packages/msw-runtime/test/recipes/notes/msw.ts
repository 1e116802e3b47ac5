import { createHandlers, createOperationMock, type MockHandler, type OperationMock } from "../../../src/index.ts";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import * as s from "@smithy-contract/shapes";
import type { NotesService } from "./server.ts";
import {
  NoteNotFoundException,
  type ListNotesInput,
  type ListNotesOutput,
  type NewNote,
  type Note,
  type NoteId,
} from "./types.ts";

// A service for notes, written by hand in the form of generated code. The cookbook shows this file as `@notes/msw`.

const title = s.member(s.string, { required: true, length: { min: 1, max: 80 } });
const label = s.member(s.string, { required: true, httpLabel: true });
const NoteShape: s.Structure<Note> = s.structure<Note>("notes#Note", {
  id: s.member(s.string, { required: true }),
  title,
  updatedAt: s.timestamp,
});
const NoteIdShape = s.structure<NoteId>("notes#NoteId", { id: label });
const NewNoteShape = s.structure<NewNote>("notes#NewNote", { title });
const UpdateNoteInput = s.structure<Note>("notes#UpdateNoteInput", { id: label, title, updatedAt: s.timestamp });
const ListNotesInput = s.structure<ListNotesInput>("notes#ListNotesInput", {
  maxResults: s.member(s.integer, { httpQuery: "maxResults", range: { min: 1, max: 100 } }),
  nextToken: s.member(s.string, { httpQuery: "nextToken" }),
});
const ListNotesOutput = s.structure<ListNotesOutput>("notes#ListNotesOutput", {
  notes: s.member(s.list("notes#Notes", NoteShape), { required: true }),
  nextToken: s.string,
});
const NoteNotFound: s.ModeledError<NoteNotFoundException> = s.error<NoteNotFoundException>(
  "notes#NoteNotFoundException",
  "client",
  404,
  { message: s.string },
);

const service = {
  id: "notes#Notes",
  name: "Notes",
  version: "1",
  format: s.codeFormat,
  protocols: [restJson1] as const,
};
const missing = { noteNotFound: { shape: NoteNotFound, errorClass: NoteNotFoundException } };
type Missing = { noteNotFound: NoteNotFoundException };
type Nothing = Record<never, never>;

export const listNotes: OperationMock<ListNotesInput, ListNotesOutput> = createOperationMock<
  ListNotesInput,
  ListNotesOutput,
  Nothing
>({
  service,
  key: "listNotes",
  operation: s.operation({
    id: "notes#ListNotes",
    http: { method: "GET", uri: "/notes", code: 200 },
    input: ListNotesInput,
    output: ListNotesOutput,
    errors: [],
  }),
  errors: {},
});
export const createNote: OperationMock<NewNote, Note> = createOperationMock<NewNote, Note, Nothing>({
  service,
  key: "createNote",
  operation: s.operation({
    id: "notes#CreateNote",
    http: { method: "POST", uri: "/notes", code: 201 },
    input: NewNoteShape,
    output: NoteShape,
    errors: [],
  }),
  errors: {},
});
export const getNote: OperationMock<NoteId, Note, Missing> = createOperationMock<NoteId, Note, Missing>({
  service,
  key: "getNote",
  operation: s.operation({
    id: "notes#GetNote",
    http: { method: "GET", uri: "/notes/{id}", code: 200 },
    input: NoteIdShape,
    output: NoteShape,
    errors: [NoteNotFound],
  }),
  errors: missing,
});
export const updateNote: OperationMock<Note, Note, Missing> = createOperationMock<Note, Note, Missing>({
  service,
  key: "updateNote",
  operation: s.operation({
    id: "notes#UpdateNote",
    http: { method: "PUT", uri: "/notes/{id}", code: 200 },
    input: UpdateNoteInput,
    output: NoteShape,
    errors: [NoteNotFound],
  }),
  errors: missing,
});
export const deleteNote: OperationMock<NoteId, s.Unit | void, Missing> = createOperationMock<
  NoteId,
  s.Unit | void,
  Missing
>({
  service,
  key: "deleteNote",
  operation: s.operation({
    id: "notes#DeleteNote",
    http: { method: "DELETE", uri: "/notes/{id}", code: 204 },
    input: NoteIdShape,
    output: s.unit,
    errors: [NoteNotFound],
  }),
  errors: missing,
});

const mocks = { listNotes, createNote, getNote, updateNote, deleteNote };

export function handlers(implementation?: Partial<NotesService>): MockHandler[] {
  return createHandlers(mocks, implementation);
}
