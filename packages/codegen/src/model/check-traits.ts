import type { Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";
import type { Closure } from "./closure.ts";
import { isKnownTrait } from "./known-traits.ts";
import { protocolsOf, supportedProtocols } from "./protocols.ts";
import { hasTrait, membersOf, type DataShape, type ServiceModelShape, type Traited } from "./shape.ts";

/** Protocols that are known, but not supported. */
const otherProtocols = ["aws.protocols#awsQuery", "aws.protocols#ec2Query", "aws.protocols#restXml"];

/** Checks that every trait is supported or ignored for a reason, so that nothing in a contract is lost silently. */
export function checkTraits({ service, operations, shapes }: Closure, settings: Settings, problems: Problems): void {
  checkProtocol(service, problems);
  const data = [...shapes.values()];
  const used = new Set<string>();
  for (const { id, traits } of [service, ...operations, ...data, ...data.flatMap(partsOf)]) {
    for (const trait of Object.keys(traits)) {
      used.add(trait);
      if (!isKnownTrait(trait) && !Object.hasOwn(settings.ignoredTraits, trait)) {
        problems.add(
          id,
          `the trait ${trait} is not supported; if generated code may ignore it, give a reason in "ignoredTraits" of smithy-contract.json`,
        );
      }
    }
  }
  for (const id of Object.keys(settings.ignoredTraits)) {
    if (!used.has(id)) {
      problems.add(`ignoredTraits.${id}`, "no shape of the service has this trait; remove the setting");
    } else if (isKnownTrait(id)) {
      problems.add(`ignoredTraits.${id}`, "the generator knows this trait; remove the setting");
    }
  }
}

function checkProtocol(service: ServiceModelShape, problems: Problems): void {
  if (protocolsOf(service).length === 0) {
    const others = otherProtocolsOf(service).join(", ") || "no other protocol";
    problems.add(
      service.id,
      `the service has none of the protocols that are supported, which are ${supportedProtocols.join(", ")}; it has ${others}`,
    );
  }
}

/** Notes the protocols of a service that its server and mocks do not support. */
export function noteOtherProtocols({ service }: Closure, note: (text: string) => void): void {
  const others = otherProtocolsOf(service);
  if (others.length > 0) {
    note(
      `${service.id}: server and mocks support ${protocolsOf(service).join(" and ")}, but not ${others.join(" or ")}`,
    );
  }
}

function otherProtocolsOf(service: ServiceModelShape): readonly string[] {
  return otherProtocols.filter((id) => hasTrait(service, id));
}

/** The members of a shape, or the values of an enum. */
function partsOf(shape: DataShape): readonly Traited[] {
  return shape.type === "enum" || shape.type === "intEnum" ? shape.entries : membersOf(shape);
}
