import { brandError } from "@smithy-contract/shapes";

// A service for notes, written by hand in the form of generated code. The cookbook shows this file as `@notes/types`.

export interface Note {
  id: string;
  title: string;
  updatedAt?: Date | undefined;
}
export interface NoteId {
  id: string;
}
export interface NewNote {
  title: string;
}
export interface ListNotesInput {
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}
export interface ListNotesOutput {
  notes: Note[];
  nextToken?: string | undefined;
}

/** The modelled error of a note that does not exist. */
export class NoteNotFoundException extends Error {
  override readonly name = "NoteNotFoundException";
  readonly $fault = "client";
  readonly $service = "Notes";
  readonly $metadata = {};

  constructor({ message }: { readonly message: string }) {
    super(message);
    brandError(this, "notes#NoteNotFoundException");
  }
}
