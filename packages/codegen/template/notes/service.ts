import type { NotesService } from "@notes/server";
import { NoSuchNote, type Note } from "@notes/types";

/** The operations of the service. This one keeps everything in memory. */
export function createService(): NotesService {
  const notes = new Map<string, Note>();
  const files = new Map<string, Uint8Array>();

  function find(id: string): Note {
    const note = notes.get(id);
    if (note === undefined) {
      // An error of the model. Callers get its status and its members; any other error is a 500 that says nothing.
      throw new NoSuchNote({ message: `There is no note ${id}` });
    }
    return note;
  }

  return {
    createNote({ title, content }) {
      const note: Note = { id: String(notes.size + 1), title, content, createdAt: new Date() };
      notes.set(note.id, note);
      return note;
    },

    getNote({ id }) {
      return find(id);
    },

    listNotes({ pageSize = 10, nextToken }) {
      const start = Number(nextToken ?? 0) || 0;
      const end = start + pageSize;
      const page = [...notes.values()].slice(start, end);
      return { notes: page, ...(end < notes.size ? { nextToken: String(end) } : {}) };
    },

    putAttachment({ id, file }) {
      files.set(find(id).id, file);
      return {};
    },

    getAttachment({ id }) {
      const file = files.get(find(id).id);
      if (file === undefined) {
        throw new NoSuchNote({ message: `The note ${id} has no attachment` });
      }
      return { file };
    },
  };
}
