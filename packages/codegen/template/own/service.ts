import type { NotesService } from "@notes/server";

/** The operations of the service. Write them one by one: the server answers 501 to those that are missing. */
export const service = {} satisfies Partial<NotesService>;
