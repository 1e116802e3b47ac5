import { app } from "./hono-app.ts";

export const answer = async (request: Request): Promise<Response> => app.fetch(request);
