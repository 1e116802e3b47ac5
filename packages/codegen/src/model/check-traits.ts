import type { Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";
import type { Closure } from "./closure.ts";
import { judgeTrait } from "./known-traits.ts";
import { hasTrait, membersOf, type DataShape, type Traited } from "./shape.ts";

const protocol = "aws.protocols#restJson1";

/** Looks for traits that would be lost silently: those that nobody has decided about, here or in the settings. */
export function checkTraits({ service, operations, shapes }: Closure, settings: Settings, problems: Problems): void {
  if (!hasTrait(service, protocol)) {
    const others = Object.keys(service.traits).filter((id) => judgeTrait(id)?.honoured !== true);
    problems.add(
      service.id,
      `the service does not speak ${protocol}, the protocol this generator is for; it has ${others.join(", ")}`,
    );
  }
  const seen = new Set<string>();
  for (const shape of [service, ...operations, ...shapes.values()]) {
    check(shape);
    if ("type" in shape && isData(shape)) {
      [...membersOf(shape), ...entriesOf(shape)].forEach(check);
    }
  }
  for (const id of Object.keys(settings.ignoredTraits)) {
    if (!seen.has(id)) {
      problems.add(`ignoredTraits.${id}`, "no shape of the service has this trait; remove the setting");
    } else if (judgeTrait(id) !== undefined) {
      problems.add(`ignoredTraits.${id}`, "the generator knows this trait; remove the setting");
    }
  }

  function check({ id, traits }: Traited): void {
    for (const trait of Object.keys(traits)) {
      seen.add(trait);
      if (judgeTrait(trait) !== undefined || Object.hasOwn(settings.ignoredTraits, trait)) {
        continue;
      }
      problems.add(
        id,
        `the trait ${trait} is not supported; where generated code may ignore it, give a reason in "ignoredTraits" of smithy-contract.json`,
      );
    }
  }
}

function isData(shape: { readonly type: string }): shape is DataShape {
  return shape.type !== "service" && shape.type !== "operation" && shape.type !== "resource";
}

function entriesOf(shape: DataShape): readonly Traited[] {
  return shape.type === "enum" || shape.type === "intEnum" ? shape.entries : [];
}
