import { expect, test } from "vitest";
import { alignTables } from "./align-tables.ts";

test("the columns of a table are as wide as their longest cell, and other text stays as it is", () => {
  const text = "# A | B\n\n| a   | b |\n| --- | --- |\n| `@shop/types` | x |\n| -a | b- |\n\nUse  a |  b |\n";
  expect(alignTables(text)).toBe(
    "# A | B\n\n| a             | b  |\n| ------------- | -- |\n| `@shop/types` | x  |\n| -a            | b- |\n\nUse  a |  b |\n",
  );
});
