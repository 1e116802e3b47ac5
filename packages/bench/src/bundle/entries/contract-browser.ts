import { server } from "./contract-stub.ts";

export const respond = (request: Request): Promise<Response> => server.fetch(request);
