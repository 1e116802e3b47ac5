import { expect, test } from "vitest";
import { readChanges } from "./changes.ts";
import { printChangeset, printTable } from "./print-diff.ts";

const header = "severity,id,shape,file,line,column,message,hint,suppressionReason";

function csv(...rows: readonly (readonly [severity: string, event: string, message: string])[]): string {
  const lines = rows.map(([severity, event, message]) => {
    const text = message.replaceAll('"', '""');
    return `"${severity}","${event}","a#B","/old, new/x.smithy",1,2,"${text}","",""`;
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
      ["NOTE", "AddedShape", "Added"],
      ["NOTE", "TraitBreakingChange.Update.smithy.api#documentation", "Documented"],
    ),
  );
  expect(changes.map(({ bump }) => bump)).toEqual(["major", "major", "major", "minor", "minor", "patch"]);
  expect(changes[2]?.message).toBe("Added an operation. Implementations of the server do not compile without it");
});

test("messages with quotes, commas and line breaks are read as they are", () => {
  const [change] = readChanges(csv(["NOTE", "AddedShape", 'Added "b",\nand c']));
  expect(change).toEqual({ bump: "minor", event: "AddedShape", shape: "a#B", message: 'Added "b",\nand c' });
});

test("the table has breaking changes first, and the changeset names those of the largest step", () => {
  const changes = readChanges(csv(["NOTE", "AddedShape", "Added"], ["ERROR", "RemovedShape", "Removed"]));
  expect(printTable(changes).split("\n")).toEqual([
    "change      shape  what",
    "breaking    a#B    Removed",
    "compatible  a#B    Added",
  ]);
  expect(printChangeset(changes, "@acme")).toBe(
    '---\n"@acme/types": major\n"@acme/client": major\n"@acme/server": major\n"@acme/msw": major\n---\n\n- a#B: Removed',
  );
  expect(printChangeset([], "@acme")).toBeUndefined();
});
