import { cannotCreateResource } from "./service-words.ts";

/** Returns why the service refuses a path, in the service's words, or undefined if it accepts the path. */
export type PathRules = (segments: readonly string[]) => string | undefined;

/**
 * Creates the rules for the paths of one document. Each path is given once, in the document's order, because a path may
 * conflict with an earlier one.
 */
export function createPathRules(): PathRules {
  const variables = new Map<string, string>();
  return (segments) => {
    const step = cannotCreateResource(`/${segments.join("/")}`);
    if (!segments.every(isPathPart)) {
      return `${step}: Resource's path part only allow a-zA-Z0-9._- and curly braces at the beginning and the end.`;
    }
    const greedy = segments.slice(0, -1).find(isGreedy);
    if (greedy !== undefined) {
      return `${step}: Cannot create a child of a resource with a greedy path variable: ${greedy}`;
    }
    let parent = "";
    for (const segment of segments) {
      const sibling = isVariable(segment) ? (variables.get(parent) ?? segment) : segment;
      if (sibling !== segment) {
        return `${step}: A sibling (${sibling}) of this resource already has a variable path part -- only one is allowed`;
      }
      if (isVariable(segment)) {
        variables.set(parent, segment);
      }
      parent += `/${segment}`;
    }
    return undefined;
  };
}

/**
 * Whether a path part is accepted: characters from a-z A-Z 0-9 . _ - : $, or one variable `{name}` or `{name+}`. The
 * service's message is reported in awslabs/aws-api-gateway-developer-portal#424, which is older than the support for
 * the colon (getmoto/moto#6148) and the dollar sign (aws/aws-cdk, aws-apigateway/lib/resource.ts).
 */
function isPathPart(segment: string): boolean {
  return /^(?:[a-zA-Z0-9._:$-]+|\{[a-zA-Z0-9._:$-]+\+?\})$/.test(segment);
}

/** Whether a segment is a variable that takes the rest of the path. It can have no child (localstack, test_apigateway_api.snapshot.json). */
function isGreedy(segment: string): boolean {
  return segment.endsWith("+}");
}

function isVariable(segment: string): boolean {
  return segment.startsWith("{");
}
