import { expect, test } from "vitest";
import { findOtherLicenses } from "./licenses.ts";

const listed = (license: string) => ({ [license]: [{ name: "some", versions: ["1.0.0", "2.0.0"] }] });

test.each(["MIT", "Apache-2.0", "0BSD", "(MIT OR GPL-3.0-only)", "MIT OR Apache-2.0"])("%s is allowed", (license) => {
  expect(findOtherLicenses(listed(license))).toEqual([]);
});

test.each(["GPL-3.0-only", "Unknown", "AGPL-3.0-only", "MIT AND GPL-3.0-only", "SEE LICENSE IN LICENSE", "UNLICENSED"])(
  "%s is not allowed, and the package is named",
  (license) => {
    expect(findOtherLicenses(listed(license))).toEqual([`some@1.0.0, 2.0.0 has the licence ${license}`]);
  },
);
