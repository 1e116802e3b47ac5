import type { Integration } from "@apigateway/types";

/** A REST API as a document defines it. */
export interface ApiDefinition {
  readonly restApiId: string;
  /** True if the document pins the id with `x-reference-ids`; false if the id derives from the title. */
  readonly pinned: boolean;
  readonly title: string;
  /** The hash of the document's content, by which a store recognises the same document. */
  readonly contentHash: string;
  readonly resources: readonly ResourceDefinition[];
}

/** A resource of a REST API. */
export interface ResourceDefinition {
  readonly resourceId: string;
  readonly path: string;
  readonly methods: readonly MethodDefinition[];
}

/** A method of a resource, with or without an integration. */
export interface MethodDefinition {
  readonly httpMethod: string;
  readonly integration?: Integration;
}
