import { app } from "./hono-app.ts";

export const respond = async (request: Request): Promise<Response> => app.fetch(request);
