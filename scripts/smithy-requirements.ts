/** Exits with 0 if the generator can run the pinned Smithy CLI. Otherwise prints what to install, and exits with 1. */
import { findSmithyRequirements } from "../packages/codegen/src/smithy-cli/find-smithy-requirements.ts";

const found = findSmithyRequirements();
if (!found.available) {
  console.log(found.help);
  process.exitCode = 1;
}
