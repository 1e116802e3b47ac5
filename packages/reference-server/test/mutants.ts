/**
 * Whether Stryker runs the tests. A mutant is only active in the process of its test, so the command line then runs there,
 * too, and what needs other programs is left out.
 */
export const testsMutants = process.env["MUTANT_TESTS"] !== undefined;
