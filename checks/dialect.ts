import { parseSync, Visitor, type ArrowFunctionExpression, type Function as FunctionNode } from "oxc-parser";

const form = /^@throws \{[A-Z]\w*(?: \| [A-Z]\w*)*\} if /;

/** Returns one sentence for each `@throws` of a doc comment that is not written as `@throws {TypeError} if …`. */
export function findOtherThrows(file: string, source: string): readonly string[] {
  return source.split("\n").flatMap((line, index) => {
    const tag = /^\s*\/?\*+\s*(@throws\b.*)$/.exec(line)?.[1];
    return tag === undefined || form.test(tag)
      ? []
      : [`${file}:${index + 1}: write "@throws {Class} if …", not "${tag}"`];
  });
}

/** Returns one sentence for each function declaration that comes after a `return` in the function around it. */
export function findNestedFunctions(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const look = ({ body }: FunctionNode | ArrowFunctionExpression): void => {
    const statements = body !== null && "body" in body && Array.isArray(body.body) ? body.body : [];
    const end = statements.findIndex(({ type }) => type === "ReturnStatement");
    for (const statement of end < 0 ? [] : statements.slice(end)) {
      if (statement.type === "FunctionDeclaration") {
        found.push(`${file}: move ${statement.id?.name} out of the function around it, below its caller`);
      }
    }
  };
  new Visitor({ FunctionDeclaration: look, FunctionExpression: look, ArrowFunctionExpression: look }).visit(
    parseSync(file, source).program,
  );
  return found;
}
