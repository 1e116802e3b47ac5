/** Says why the service refuses a path, in its words; undefined where it does not. */
export type PathRules = (segments: readonly string[]) => string | undefined;

/** Rules over the paths of one document, each of which is given once: what came before decides over what comes after. */
export function createPathRules(): PathRules {
  const variables = new Map<string, string>();
  return (segments) => {
    const path = `/${segments.join("/")}`;
    if (path.includes("\0")) {
      return "A path cannot have the character NUL";
    }
    let parent = "";
    for (const segment of segments) {
      const sibling = isVariable(segment) ? (variables.get(parent) ?? segment) : segment;
      if (sibling !== segment) {
        return `Unable to create resource at path '${path}': A sibling (${sibling}) of this resource already has a variable path part -- only one is allowed`;
      }
      if (isVariable(segment)) {
        variables.set(parent, segment);
      }
      parent += `/${segment}`;
    }
    return undefined;
  };
}

function isVariable(segment: string): boolean {
  return segment.startsWith("{") && segment.endsWith("}");
}
