import { house, type Place } from "./house.ts";

/**
 * Replaces the text between `<!-- drawn: NAME -->` and `<!-- end -->` with the diagram of the packages, or with the
 * list of one package's rooms.
 */
export function insertDrawings(markdown: string): string {
  return markdown.replaceAll(
    /(<!-- drawn: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n${draw(name)}\n\n${end}`,
  );
}

/** @throws {TypeError} if the name is neither `packages` nor a package with rooms */
function draw(name: string): string {
  if (name === "packages") {
    return drawPackages();
  }
  const rooms = house[name]?.rooms;
  if (rooms === undefined) {
    throw new TypeError(`The table has no rooms of ${name} to draw.`);
  }
  return Object.entries(rooms).map(drawRoom).join("\n");
}

/** The packages as a Mermaid diagram. An arrow leads from a package to one that it imports. */
function drawPackages(): string {
  const places = Object.entries(house);
  const arrows = places.flatMap(([from, { uses }]) => uses.map((to) => `  ${from} --> ${to}`));
  const alone = places.filter(([, { uses }]) => uses.length === 0).map(([name]) => `  ${name}`);
  const list = places.map(([name, { holds }]) => `- [\`${name}\`](packages/${name}): ${holds}`);
  return ["```mermaid", "flowchart TD", ...alone, ...arrows, "```", "", ...list].join("\n");
}

function drawRoom([name, { uses, holds }]: readonly [string, Place]): string {
  const used = uses.length === 0 ? "nothing" : uses.map((room) => `\`${room}\``).join(", ");
  return `- \`${name}\`: ${holds}. Uses ${used}.`;
}
