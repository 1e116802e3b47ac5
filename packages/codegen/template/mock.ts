import { handlers } from "@notes/msw";
import { runMockServer } from "@notes/msw/serve";

// Serves the examples of the model, for what cannot use the mocks in its own process. Add --help to see the options.
await runMockServer(handlers());
