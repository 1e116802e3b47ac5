import { runMockServer } from "@apigateway/msw/serve";
import { scenarios } from "./scenarios.ts";

await runMockServer(scenarios);
