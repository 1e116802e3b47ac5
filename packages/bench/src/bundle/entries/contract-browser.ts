import { server } from "./contract-stub.ts";

export const answer = (request: Request): Promise<Response> => server.fetch(request);
