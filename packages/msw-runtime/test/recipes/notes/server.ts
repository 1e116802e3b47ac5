import type { OperationHandler } from "@smithy-contract/server-runtime";
import type { Unit } from "@smithy-contract/shapes";
import type { ListNotesInput, ListNotesOutput, NewNote, Note, NoteId } from "./types.ts";

// A service for notes, written by hand in the form of generated code. The cookbook shows this file as `@notes/server`.

export interface NotesService {
  readonly listNotes: OperationHandler<ListNotesInput, ListNotesOutput>;
  readonly createNote: OperationHandler<NewNote, Note>;
  readonly getNote: OperationHandler<NoteId, Note>;
  readonly updateNote: OperationHandler<Note, Note>;
  readonly deleteNote: OperationHandler<NoteId, Unit | void>;
}
