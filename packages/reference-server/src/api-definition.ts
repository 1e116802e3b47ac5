import type { Integration } from "@apigateway/types";

/** A REST API as a document defines it. */
export interface ApiDefinition {
  readonly restApiId: string;
  /** True where the document pins the id itself. */
  readonly pinned: boolean;
  readonly title: string;
  /** The hash of the content that the ids derive from; see `hashContent`. */
  readonly contentHash: string;
  readonly resources: readonly ResourceDefinition[];
}

/** A resource of a REST API. */
export interface ResourceDefinition {
  readonly resourceId: string;
  readonly path: string;
  readonly methods: readonly MethodDefinition[];
}

/** A method of a resource; one without an integration exists all the same. */
export interface MethodDefinition {
  readonly httpMethod: string;
  readonly integration?: Integration;
}
