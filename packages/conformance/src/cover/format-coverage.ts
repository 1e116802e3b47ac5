import { align } from "../report/format-table.ts";
import { isCovered, type ServiceCoverage } from "./cover-service.ts";

const header = [
  "service",
  "operations",
  "generated",
  "compiled",
  "round-tripped",
  "errors caught",
  "seconds",
  "memory (MB)",
];

/** How many problems of a service are shown. A fault of one shape shows in every operation that uses it. */
const shownProblems = 20;

/** Formats the results as a table with a line of totals, followed by the problems of each service. */
export function formatCoverage(services: readonly ServiceCoverage[]): string {
  const rows = services.map((each) => [
    each.service,
    String(each.operations),
    each.generated ? "yes" : "no",
    each.compiled ? "yes" : "no",
    String(each.roundTripped),
    `${each.caught}/${each.errors}`,
    each.seconds.toFixed(1),
    String(each.megabytes),
  ]);
  const sum = (of: (each: ServiceCoverage) => number): number => services.reduce((total, each) => total + of(each), 0);
  const totals = [
    `${services.length} services`,
    String(sum(({ operations }) => operations)),
    String(services.filter(({ generated }) => generated).length),
    String(services.filter(({ compiled }) => compiled).length),
    String(sum(({ roundTripped }) => roundTripped)),
    `${sum(({ caught }) => caught)}/${sum(({ errors }) => errors)}`,
    sum(({ seconds }) => seconds).toFixed(1),
    String(Math.max(0, ...services.map(({ megabytes }) => megabytes))),
  ];
  const details = services.filter((each) => !isCovered(each)).flatMap(listProblems);
  return [...align([header, ...rows, totals]), ...details].join("\n");
}

function listProblems({ service, problems }: ServiceCoverage): readonly string[] {
  const more = problems.length - shownProblems;
  return [
    "",
    `${service}:`,
    ...problems.slice(0, shownProblems).map((text) => `  ${text}`),
    ...(more > 0 ? [`  … and ${more} more; --json lists all`] : []),
  ];
}
