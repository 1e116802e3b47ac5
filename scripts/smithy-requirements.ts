/** Exits with 0 where the pinned Smithy CLI can run, else prints what to install: the rule is the generator's own. */
import { findSmithyRequirements } from "../packages/codegen/src/smithy-cli/find-smithy-requirements.ts";

const found = findSmithyRequirements();
if (!found.available) {
  console.log(found.help);
  process.exitCode = 1;
}
