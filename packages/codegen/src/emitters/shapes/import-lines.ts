import type { Contract } from "../../model/contract.ts";

/**
 * Imports the builders of descriptors and, where the declarations mention them, the models as namespaces `s` and `models`. A module
 * that declares nothing imports nothing, and is a module all the same.
 */
export function importLines({ specifiers }: Contract, declarations: readonly string[]): string {
  if (declarations.length === 0) {
    return "export {};\n";
  }
  const usesModels = declarations.some((text) => text.includes("models."));
  const models = `import type * as models from ${JSON.stringify(specifiers.models)};\n`;
  return `import * as s from "@smithy-contract/shapes";\n${usesModels ? models : ""}`;
}
