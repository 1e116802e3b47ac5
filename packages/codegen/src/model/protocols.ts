import { hasTrait, type ServiceModelShape } from "./shape.ts";

/**
 * The protocols of servers and mocks, by their traits. A request is offered to them in this order. restJson1 is the last,
 * because nothing but method and path tells its requests from those of the others.
 */
export const supportedProtocols = [
  "aws.protocols#awsJson1_0",
  "aws.protocols#awsJson1_1",
  "smithy.protocols#rpcv2Json",
  "smithy.protocols#rpcv2Cbor",
  "aws.protocols#restJson1",
] as const;

/** The id of a supported protocol. */
export type SupportedProtocol = (typeof supportedProtocols)[number];

/** The supported protocols of a service, in the order in which a request is offered to them. */
export function protocolsOf(service: ServiceModelShape): readonly SupportedProtocol[] {
  return supportedProtocols.filter((id) => hasTrait(service, id));
}

/** Whether operations of a service are found by their HTTP bindings. */
export function usesHttpBindings(service: ServiceModelShape): boolean {
  return hasTrait(service, "aws.protocols#restJson1");
}
