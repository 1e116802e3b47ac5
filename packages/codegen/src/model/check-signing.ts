import type { Problems } from "../base/problems.ts";
import { eventStreamOf } from "./classify-shape.ts";
import type { Closure } from "./closure.ts";
import type { Model } from "./model.ts";
import { hasTrait } from "./shape.ts";

/** Finds services for which smithy-typescript would write a client that cannot be installed or compiled, because of how it signs. */
export function checkSigning(model: Model, { service, operations }: Closure, problems: Problems): void {
  const isSigned = hasTrait(service, "aws.auth#sigv4");
  if (isSigned && !hasTrait(service, "aws.api#service")) {
    problems.add(
      service.id,
      'add @aws.api#service(sdkId: "…") beside @sigv4; without it, smithy-typescript\'s client needs a version of @smithy/experimental-identity-and-auth that is not on npm',
    );
  }
  for (const operation of operations) {
    const stream = eventStreamOf(model, operation);
    if (!isSigned && stream !== undefined && stream !== "output") {
      problems.add(
        operation.id,
        `its input has an event stream, whose events smithy-typescript's client signs; add @aws.auth#sigv4(name: "…") and @aws.api#service(sdkId: "…") to ${service.id}, or take the stream out of the input`,
      );
    }
  }
}
