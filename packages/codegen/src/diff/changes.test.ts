import { expect, test } from "vitest";
import { readChanges } from "./changes.ts";
import { printChangeset, printTable } from "./print-diff.ts";

const header = "severity,id,shape,file,line,column,message,hint,suppressionReason";

function csv(
  ...rows: readonly (readonly [severity: string, event: string, message: string, shape?: string])[]
): string {
  const lines = rows.map(([severity, event, message, shape = "a#B"]) => {
    const text = message.replaceAll('"', '""');
    return `"${severity}","${event}","${shape}","/old, new/x.smithy",12,34,"${text}","",""`;
  });
  return [header, ...lines, ""].join("\n");
}

test("a change that Smithy calls an error or a danger, and a new operation, are breaking", () => {
  const changes = readChanges(
    csv(
      ["ERROR", "RemovedShape", "Removed"],
      ["DANGER", "ChangedDefault", "Changed"],
      ["NOTE", "AddedOperationBinding.ToResource.C", "Added an operation"],
      ["WARNING", "ChangedEnumTrait", "Reordered"],
      ["NOTE", "AddedShape", "Added", "a#D"],
      ["NOTE", "TraitBreakingChange.Update.smithy.api#documentation", "Documented"],
    ),
  );
  expect(changes.map(({ bump }) => bump)).toEqual(["major", "major", "major", "minor", "minor", "patch"]);
  expect(changes[2]?.message).toBe("Added an operation. Implementations of the server do not compile without it.");
});

test("messages with quotes, commas and line breaks are read as they are", () => {
  const [change] = readChanges(csv(["NOTE", "AddedShape", 'Added "b",\nand c']));
  expect(change).toEqual({ bump: "minor", event: "AddedShape", shape: "a#B", message: 'Added "b",\nand c.' });
});

test("what matters to neither HTTP nor TypeScript is no change: orders, metadata, definitions of traits", () => {
  const changes = readChanges(
    csv(
      ["ERROR", "ChangedMemberOrder", "structure shape members were reordered. This matters in C and C++."],
      ["NOTE", "AddedMetadata", "Added"],
      ["WARNING", "ChangedMetadata", "Changed"],
      ["ERROR", "RemovedTraitDefinition", "Removed", "a#mark"],
      ["ERROR", "RemovedShape", "Removed", "a#mark"],
      ["ERROR", "RemovedShape", "Removed", "a#mark$member"],
      ["ERROR", "ChangedEnumTrait.OrderChanged.0", "Enum value `X` was inserted before the end of the list of values."],
    ),
  );
  expect(changes).toEqual([
    {
      bump: "minor",
      event: "ChangedEnumTrait.OrderChanged.0",
      shape: "a#B",
      message: "Enum value `X` was inserted.",
    },
  ]);
});

test("a breaking change of a trait tells of itself, and of no other shape", () => {
  const length = "ModifiedTrait.Update.smithy.api#length";
  const changes = readChanges(
    csv(["ERROR", length, "smithy.api#length changed", "a#E"], ["NOTE", length, "smithy.api#length changed", "a#F"]),
  );
  expect(changes.map(({ bump, shape }) => [bump, shape])).toEqual([
    ["major", "a#E"],
    ["minor", "a#F"],
  ]);
});

test("a last line without a line break is read as the others", () => {
  expect(readChanges(csv(["NOTE", "AddedShape", "Added"], ["NOTE", "AddedShape", "More", "a#C"]).trim())).toHaveLength(
    2,
  );
});

test("a breaking change is not listed again as a compatible one", () => {
  const changes = readChanges(
    csv(
      ["NOTE", "AddedOperationBinding.ToService.C", "Operation binding of `a#C` was added"],
      ["NOTE", "AddedShape", "Added operation", "a#C"],
      ["ERROR", "AddedRequiredMember", "Added a required member", "a#B$d"],
      ["NOTE", "AddedShape", "Added member", "a#B$d"],
      ["ERROR", "ChangedLengthTrait", "smithy.api#length trait value was made more restrictive", "a#E"],
      ["NOTE", "ModifiedTrait.Update.smithy.api#length", "Changed trait", "a#E"],
      ["NOTE", "ModifiedTrait.Update.smithy.api#tags", "Changed trait", "a#E"],
      ["NOTE", "AddedShape", "Added structure", "a#COutput"],
    ),
  );
  expect(changes.map(({ bump, event, shape }) => [bump, event, shape])).toEqual([
    ["major", "AddedOperationBinding.ToService.C", "a#B"],
    ["major", "AddedRequiredMember", "a#B$d"],
    ["major", "ChangedLengthTrait", "a#E"],
    ["minor", "ModifiedTrait.Update.smithy.api#tags", "a#E"],
    ["minor", "AddedShape", "a#COutput"],
  ]);
});

test("the table has breaking changes first, and the changeset has a list of each kind", () => {
  const changes = readChanges(
    csv(["NOTE", "AddedShape", "Added\ntwo lines", "a#Long"], ["ERROR", "RemovedShape", "Removed."]),
  );
  expect(printTable(changes).split("\n")).toEqual([
    "change      shape   what",
    "breaking    a#B     Removed.",
    "compatible  a#Long  Added two lines.",
  ]);
  expect(printChangeset(changes, "@acme")?.split("\n")).toEqual([
    "---",
    '"@acme/types": major',
    '"@acme/client": major',
    '"@acme/server": major',
    '"@acme/msw": major',
    "---",
    "",
    "Breaking changes:",
    "",
    "- a#B: Removed.",
    "",
    "Compatible changes:",
    "",
    "- a#Long: Added two lines.",
  ]);
  expect(printChangeset([], "@acme")).toBeUndefined();
});
