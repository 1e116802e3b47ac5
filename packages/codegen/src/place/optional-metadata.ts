import type { ParamPattern, Statement } from "oxc-parser";
import { findErrorClasses, theirOptionType as theirType } from "./error-classes.ts";
import type { SourceModule } from "./source-module.ts";

const ourType = "__ErrorOptions";
const declaration = `
/** The options of an error's constructor: its members, and the metadata of the response if there was one. */
type ${ourType}<T extends __BaseException> = Omit<${theirType}<T, __BaseException>, "$metadata"> &
  Partial<Pick<__BaseException, "$metadata">>;`;

/** Makes the metadata optional in the constructors of a module's error classes. Returns how many were changed. */
export function makeMetadataOptional(module: SourceModule): number {
  const changed = findErrorClasses(module).filter(
    ({ parameter, body }) => changeParameter(module, parameter) && changeSuperCall(module, body.body[0]),
  );
  if (changed.length > 0) {
    module.insertAfterImports(`\n${declaration}`);
  }
  return changed.length;
}

function changeParameter({ source, edits }: SourceModule, parameter: ParamPattern): boolean {
  const type = parameter.type === "Identifier" ? parameter.typeAnnotation?.typeAnnotation : undefined;
  if (type?.type !== "TSTypeReference" || type.typeArguments == null) {
    return false;
  }
  const [error] = type.typeArguments.params;
  if (error === undefined || source.slice(type.typeName.start, type.typeName.end) !== theirType) {
    return false;
  }
  edits.overwrite(type.start, type.end, `${ourType}<${source.slice(error.start, error.end)}>`);
  return true;
}

/** Passes the metadata to the base class, or an empty object if there is none. */
function changeSuperCall({ edits }: SourceModule, call: Statement | undefined): boolean {
  if (call?.type !== "ExpressionStatement" || call.expression.type !== "CallExpression") {
    return false;
  }
  const [options] = call.expression.arguments;
  if (options?.type !== "ObjectExpression") {
    return false;
  }
  edits.appendLeft(options.end - 1, "  $metadata: opts.$metadata ?? {},\n    ");
  return true;
}
