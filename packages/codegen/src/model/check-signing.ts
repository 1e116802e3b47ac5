import type { Problems } from "../base/problems.ts";
import type { Closure } from "./closure.ts";
import { hasTrait } from "./shape.ts";

/** Finds a service whose client smithy-typescript would write with a signer that cannot be installed. */
export function checkSigning({ service }: Closure, problems: Problems): void {
  if (hasTrait(service, "aws.auth#sigv4") && !hasTrait(service, "aws.api#service")) {
    problems.add(
      service.id,
      'add @aws.api#service(sdkId: "…") beside @sigv4; without it, smithy-typescript\'s client needs a version of @smithy/experimental-identity-and-auth that is not on npm',
    );
  }
}
