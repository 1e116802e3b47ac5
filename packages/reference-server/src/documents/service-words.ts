/** How the service begins the line about a resource that it could not create. */
export function cannotCreateResource(path: string): string {
  return `Unable to create resource at path '${path}'`;
}

/** How the service begins the line about a method that it could not create. */
export function cannotPutMethod(httpMethod: string, path: string): string {
  return `Unable to put method '${httpMethod}' on resource at path '${path}'`;
}

/** How the service begins the line about an integration that it could not create. */
export function cannotPutIntegration(httpMethod: string, path: string): string {
  return `Unable to put integration on '${httpMethod}' for resource at path '${path}'`;
}

/** How the service begins the line about an integration response that it could not create. */
export function cannotPutIntegrationResponse(httpMethod: string, path: string): string {
  return `Unable to put integration response on '${httpMethod}' for resource at path '${path}'`;
}

/** How the service reports what its validator of templates found. */
export function validationResult(error: string): string {
  return `Validation Result: warnings : [], errors : [${error}]`;
}

/** How the service reports what its validator of parameter mappings found. */
export function invalidMapping(error: string): string {
  return `Invalid mapping expression specified: ${validationResult(error)}`;
}
