/** By how much a version grows. */
export type Bump = "major" | "minor" | "patch";

/** One difference between two models. */
export interface Change {
  /** What a release with this change is. */
  readonly bump: Bump;
  /** Smithy's id of the difference, such as `AddedRequiredMember`. */
  readonly event: string;
  /** The shape that differs. */
  readonly shape: string;
  /** What differs, as sentences. */
  readonly message: string;
}

/**
 * Differences that change neither HTTP messages nor the generated code: the order of members, which matters only for the
 * memory layout in C and C++, metadata, and definitions of traits.
 */
const irrelevant = /^(?:ChangedMemberOrder|(?:Added|Changed|Removed)(?:Metadata|TraitDefinition))\b/;

/** Reads the output of `smithy diff --format csv`. */
export function readChanges(csv: string): readonly Change[] {
  const [, ...rows] = readRows(csv);
  const found = rows.map(([severity = "", event = "", shape = "", , , , message = ""]) => ({
    severity,
    event,
    shape,
    message,
  }));
  const traits = new Set(found.flatMap(({ event, shape }) => (/TraitDefinition\b/.test(event) ? [shape] : [])));
  const changes = found
    .filter(({ event, shape }) => !irrelevant.test(event) && !traits.has(shape.replace(/\$.*/, "")))
    .map(judge);
  const breaking = changes.filter(({ bump }) => bump === "major");
  return changes.filter((change) => change.bump === "major" || !breaking.some((each) => covers(each, change)));
}

/** Decides what a release with a change is. Smithy judges for callers in all languages only. */
function judge({ severity, event, shape, message }: Omit<Change, "bump"> & { readonly severity: string }): Change {
  const text = message.endsWith(".") ? message : `${message}.`;
  if (event.startsWith("AddedOperationBinding")) {
    // Every implementation of the stub lacks the new operation.
    return {
      bump: "major",
      event,
      shape,
      message: `${text} Implementations of the server do not compile without it.`,
    };
  }
  if (event.startsWith("ChangedEnumTrait.OrderChanged")) {
    // Smithy calls this an error because of languages in which enum values have ordinal numbers.
    return { bump: "minor", event, shape, message: text.replace(/ before the end of the list.*/s, ".") };
  }
  return { bump: bumpOf(severity, event), event, shape, message: text };
}

function bumpOf(severity: string, event: string): Bump {
  if (severity === "ERROR" || severity === "DANGER") {
    return "major";
  }
  return /documentation/i.test(event) ? "patch" : "minor";
}

/** Whether a breaking change already tells of another one: Smithy also lists the added shape or the modified trait behind it. */
function covers(breaking: Change, { event, shape }: Change): boolean {
  if (event === "AddedShape") {
    const isItsBinding =
      breaking.event.startsWith("AddedOperationBinding") && breaking.message.includes(`\`${shape}\``);
    return isItsBinding || breaking.shape === shape;
  }
  const trait = /^ModifiedTrait\.\w+\.[\w.]+#(\w+)$/.exec(event)?.[1];
  return trait !== undefined && breaking.shape === shape && new RegExp(`[#@]${trait}\\b`).test(breaking.message);
}

/** The rows of a table in which every value is in quotes, and a quote is doubled. */
function readRows(csv: string): readonly (readonly string[])[] {
  return csv
    .split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"|[^,"]+/g)].map(([all, text]) => (text ?? all).replaceAll('""', '"')),
    );
}
