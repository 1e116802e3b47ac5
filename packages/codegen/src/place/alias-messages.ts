import type { FunctionBody, Statement } from "oxc-parser";
import { symbols } from "../emit/symbols.ts";
import { findErrorClasses } from "./error-classes.ts";
import type { SourceModule } from "./source-module.ts";

const { from, name } = symbols.aliasMessage;
const local = `__${name}`;
const member = "Message";

/** How many error classes of a module have a member `Message`, judged by their text alone. */
export function countMessages({ path, source }: SourceModule): number {
  return path.startsWith("models/") ? source.split(/^ {4}this\.Message = opts\.Message;/m).length - 1 : 0;
}

/**
 * Makes the member `Message` of a module's error classes another name of `message`. Returns how many classes were changed. The
 * field becomes a `declare` field, because an own property would hide the one that {@link symbols.aliasMessage} defines.
 */
export function aliasMessages(module: SourceModule): number {
  const changed = findErrorClasses(module).filter(({ definition, body }) => {
    const field = definition.body.body.find((each) => each.type === "PropertyDefinition" && isNamed(each.key));
    const assignment = findAssignment(body);
    if (field === undefined || assignment === undefined) {
      return false;
    }
    module.edits.appendLeft(field.start, "declare ");
    module.edits.appendLeft(assignment.start, `${local}(this);\n    `);
    return true;
  });
  if (changed.length > 0) {
    module.insertAfterImports(`\nimport { ${name} as ${local} } from ${JSON.stringify(from)};`);
  }
  return changed.length;
}

function isNamed(key: { readonly type: string; readonly name?: unknown }): boolean {
  return key.type === "Identifier" && key.name === member;
}

/** The statement `this.Message = opts.Message` in a constructor. */
function findAssignment({ body }: FunctionBody): Statement | undefined {
  return body.find((statement) => {
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") {
      return false;
    }
    const { left } = statement.expression;
    return left.type === "MemberExpression" && isNamed(left.property);
  });
}
