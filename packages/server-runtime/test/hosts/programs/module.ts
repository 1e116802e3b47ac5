/**
 * The module that Bun, Deno and Workers run: the notes service, and below `/limited` the same service with a limit on
 * bodies.
 */
import { notesServer } from "../../notes-server.ts";

const server = notesServer();
const limited = notesServer({}, { limits: { bodyBytes: 1000 } });
const below = "/limited";

// oxlint-disable-next-line import/no-default-export -- what Workers demand
export default {
  fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(below)) {
      return server.fetch(request);
    }
    return limited.fetch(new Request(`${url.origin}${url.pathname.slice(below.length)}`, request));
  },
};
