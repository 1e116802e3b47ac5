import { serve } from "@smithy-contract/server-runtime/node";
import { server } from "./contract-stub.ts";

await serve(server);
