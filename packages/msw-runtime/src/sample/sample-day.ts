import type { Random } from "./random.ts";

/** The day around which all dates lie, so that they are the same whenever a test runs. */
const today = Date.UTC(2024, 5, 15);

const secondsOfDay = 24 * 60 * 60;

/** How many days before and after the fixed day a date is, by the words of its member's name. */
const spans: readonly (readonly [RegExp, least: number, most: number])[] = [
  [/\b(creat|start|begin|regist|publish|join|from|born|birth)/, -30, -15],
  [/\b(updat|modif|chang|last|seen|recent)/, -14, -1],
  [/\b(expir|end|due|until|next|expect|deadline|to$)/, 1, 30],
  [/(?:)/, -15, 15],
];

/**
 * Makes a date near 15 June 2024 in whole seconds, the finest resolution that all timestamp formats have. In one object,
 * `createdAt` is before `updatedAt`, and that is before `expiresAt`.
 *
 * @param name the member's name as words in lower case
 */
export function sampleDay(name: string, random: Random): Date {
  const [, least, most] = spans.find(([words]) => words.test(name)) ?? [/(?:)/, 0, 0];
  const seconds = least * secondsOfDay + random.below((most - least) * secondsOfDay);
  return new Date(today + seconds * 1000);
}
