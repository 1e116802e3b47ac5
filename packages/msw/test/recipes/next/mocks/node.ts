import { handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";

export const network = setupServer(...handlers());
