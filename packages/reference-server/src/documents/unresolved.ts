import { keysOf } from "./values.ts";

/**
 * Explains a value that is a CloudFormation function such as `{"Fn::Sub": …}`. Returns undefined for any other value.
 */
export function explainIntrinsic(value: unknown): string | undefined {
  const [name = "", ...others] = keysOf(value);
  if (others.length > 0 || !/^(?:Ref|Condition|Fn::\w+)$/.test(name)) {
    return undefined;
  }
  return `${name} is a CloudFormation function; write the value that it has in the deployed stack`;
}

/**
 * Explains a placeholder in a text that should have been filled in before the import, such as `${AWS::Region}`. Returns
 * undefined if there is none. `${stageVariables.name}` does not count, because the service itself resolves it.
 */
export function explainPlaceholder(text: string): { readonly placeholder: string; readonly hint: string } | undefined {
  const [placeholder] = /\$\{(?!stageVariables\b)[^{}]*\}/.exec(text) ?? [];
  if (placeholder === undefined) {
    return undefined;
  }
  const hint = /\$\{!?(?:AWS::|\w+\.Arn\})/.test(placeholder)
    ? "CloudFormation's Fn::Sub fills it in; write the value that it has in the deployed stack"
    : "write the value that it stands for";
  return { placeholder, hint };
}
