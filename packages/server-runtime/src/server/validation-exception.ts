import { error, list, string, structure } from "@smithy-contract/shapes";
import type { ValidationFailure } from "../validation/failures.ts";

interface ValidationException extends Error {
  fieldList: ValidationFailure[];
}

const fields = list(
  "smithy.framework#ValidationExceptionFieldList",
  structure<ValidationFailure>("smithy.framework#ValidationExceptionField", { path: string, message: string }),
);

/**
 * The error for invalid input if an operation models none.
 * {@link https://smithy.io/2.0/spec/constraint-traits.html}
 */
export const validationException = error<ValidationException>("smithy.framework#ValidationException", "client", 400, {
  message: string,
  fieldList: fields,
});
