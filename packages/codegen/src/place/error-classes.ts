import type { Class, FunctionBody, ParamPattern } from "oxc-parser";
import type { SourceModule } from "./source-module.ts";

/** The type of an error's constructor parameter in smithy-typescript's output. */
export const theirOptionType = "__ExceptionOptionType";

/** A class with a constructor of one parameter, as smithy-typescript writes errors. */
export interface ErrorClassSource {
  readonly name: string;
  readonly definition: Class;
  /** Where the constructor starts. */
  readonly start: number;
  readonly parameter: ParamPattern;
  readonly body: FunctionBody;
}

/** The exported classes of a module that have a constructor. */
export function findErrorClasses({ program }: SourceModule): readonly ErrorClassSource[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "ClassDeclaration") {
      return [];
    }
    const definition = statement.declaration;
    const { id, body } = definition;
    return body.body.flatMap((member) => {
      if (member.type !== "MethodDefinition" || member.kind !== "constructor") {
        return [];
      }
      const [parameter] = member.value.params;
      const { body: statements } = member.value;
      return id === null || parameter === undefined || statements === null
        ? []
        : [{ name: id.name, definition, start: member.start, parameter, body: statements }];
    });
  });
}

/** How many classes of a module are modelled errors, judged by the text of their constructors alone. */
export function countErrorClasses({ source }: SourceModule): number {
  return source.split(`(opts: ${theirOptionType}<`).length - 1;
}
