import type { Contract } from "../contract.ts";

/** Imports the builders of descriptors and, where the declarations mention them, the models as namespaces `s` and `models`. */
export function importLines(
  { specifiers }: Contract,
  declarations: readonly string[],
  { modelValues }: { readonly modelValues: boolean },
): string {
  const usesModels = declarations.some((text) => text.includes("models."));
  const models = `import ${modelValues ? "" : "type "}* as models from ${JSON.stringify(specifiers.models)};\n`;
  return `import * as s from "@smithy-contract/shapes";\n${usesModels ? models : ""}`;
}
