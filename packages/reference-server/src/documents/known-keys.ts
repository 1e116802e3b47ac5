/** The keys of one kind of object in a document. */
export interface KnownKeys {
  /** What messages call the object. */
  readonly name: string;
  /** Its fixed fields in the OpenAPI or Swagger specification. */
  readonly members: ReadonlySet<string>;
  /** The extensions of API Gateway that it can have. */
  readonly extensions: ReadonlySet<string>;
}

const documentExtensions: ReadonlySet<string> = new Set([
  "x-amazon-apigateway-api-key-source",
  "x-amazon-apigateway-binary-media-types",
  "x-amazon-apigateway-cors",
  "x-amazon-apigateway-documentation",
  "x-amazon-apigateway-endpoint-access-mode",
  "x-amazon-apigateway-endpoint-configuration",
  "x-amazon-apigateway-gateway-responses",
  "x-amazon-apigateway-importexport-version",
  "x-amazon-apigateway-minimum-compression-size",
  "x-amazon-apigateway-policy",
  "x-amazon-apigateway-request-validator",
  "x-amazon-apigateway-request-validators",
  "x-amazon-apigateway-security-policy",
]);

/** {@link https://spec.openapis.org/oas/v3.1.1.html#openapi-object} */
export const openApiKeys: KnownKeys = {
  name: "an OpenAPI document",
  members: new Set([
    "openapi",
    "info",
    "jsonSchemaDialect",
    "servers",
    "paths",
    "webhooks",
    "components",
    "security",
    "tags",
    "externalDocs",
  ]),
  extensions: documentExtensions,
};

/** {@link https://spec.openapis.org/oas/v2.0.html#swagger-object} */
export const swaggerKeys: KnownKeys = {
  name: "a Swagger document",
  members: new Set([
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "externalDocs",
  ]),
  extensions: documentExtensions,
};

/** {@link https://spec.openapis.org/oas/v3.1.1.html#path-item-object} */
export const pathItemKeys: KnownKeys = {
  name: "a path item",
  members: new Set([
    "$ref",
    "summary",
    "description",
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "servers",
    "parameters",
  ]),
  extensions: new Set(["x-amazon-apigateway-any-method"]),
};

/** {@link https://spec.openapis.org/oas/v3.1.1.html#operation-object}, and the members that Swagger 2.0 has in addition. */
export const operationKeys: KnownKeys = {
  name: "an operation",
  members: new Set([
    "$ref",
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "consumes",
    "produces",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "schemes",
    "deprecated",
    "security",
    "servers",
  ]),
  extensions: new Set([
    "x-amazon-apigateway-auth",
    "x-amazon-apigateway-integration",
    "x-amazon-apigateway-request-validator",
  ]),
};

/** {@link https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object}, and the members that Swagger 2.0 has in addition. */
export const securitySchemeKeys: KnownKeys = {
  name: "a security scheme",
  members: new Set([
    "$ref",
    "type",
    "description",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flow",
    "flows",
    "authorizationUrl",
    "tokenUrl",
    "scopes",
    "openIdConnectUrl",
  ]),
  extensions: new Set(["x-amazon-apigateway-authorizer", "x-amazon-apigateway-authtype"]),
};

/**
 * All extensions that AWS documents. An extension that only HTTP APIs have, such as `x-amazon-apigateway-integrations`,
 * is one of them.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html}
 */
export const documentedExtensions: ReadonlySet<string> = new Set([
  ...documentExtensions,
  ...pathItemKeys.extensions,
  ...operationKeys.extensions,
  ...securitySchemeKeys.extensions,
  "x-amazon-apigateway-integrations",
  "x-amazon-apigateway-tag-value",
]);
