import type { ErrorShape } from "@smithy-contract/shapes";

/** The name of an error's shape, such as `NotFoundException`. */
export function nameOfError({ id }: ErrorShape): string {
  return id.slice(id.indexOf("#") + 1);
}
