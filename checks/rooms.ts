import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Arrow } from "./arrows.ts";
import type { Place } from "./house.ts";
import { listImports } from "./imports.ts";
import { readCode, type WorkspacePackage } from "./workspace-packages.ts";

/** One import of a file of a package by another, both relative to `src`. */
export type FileArrow = Pick<Arrow, "from" | "to">;

/** The imports between the files of a package, types included; its generated code and its tests are left out. */
export function readFileArrows({ folder }: WorkspacePackage): readonly FileArrow[] {
  return readCode(folder)
    .filter((file) => !file.startsWith("src/generated/"))
    .flatMap((file) =>
      listImports(file, readFileSync(join(folder, file), "utf8"))
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => new URL(specifier, `file:///${file}`).pathname.slice(1))
        .filter((reached) => reached.startsWith("src/"))
        .map((reached) => ({ from: file.slice("src/".length), to: reached.slice("src/".length) })),
    );
}

/**
 * The files beside the rooms of a package that users load: what its manifest exports, and the program of its command.
 * An exported file inside a room keeps to the arrows of that room.
 */
export function listDoors({ folder, manifest }: WorkspacePackage): readonly string[] {
  const exported = [...JSON.stringify(manifest.exports ?? {}).matchAll(/"\.\/(?:dist|src)\/([\w-]+)\.(?:js|ts)"/g)];
  const doors = [...exported.map((match) => `${match[1]}.ts`), "cli.ts"];
  return doors.filter((door) => existsSync(join(folder, "src", door)));
}

/** The folders in a package's `src`, without generated code. */
export function listFolders({ folder }: WorkspacePackage): readonly string[] {
  return readdirSync(join(folder, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "generated")
    .map((entry) => entry.name)
    .toSorted();
}

/** One sentence for each import that the table of a package's rooms does not draw. */
export function judgeFileArrows(
  arrows: readonly FileArrow[],
  rooms: Readonly<Record<string, Place>>,
  doors: readonly string[],
): readonly string[] {
  return arrows.flatMap(({ from, to }) => {
    if (doors.includes(from)) {
      return [];
    }
    if (doors.includes(to)) {
      return [`${from}: must not import ${to}, which users load`];
    }
    const [here, there] = [roomOf(from, rooms), roomOf(to, rooms)];
    const allowed = here !== undefined && there !== undefined && (here === there || rooms[here]?.uses.includes(there));
    return allowed ? [] : [`${from}: ${here ?? "no room"} must not use ${there ?? "no room"} (${to})`];
  });
}

/** The innermost room of the table that a file lies in. `emitters/msw` is a room of its own if the table has it. */
function roomOf(file: string, rooms: Readonly<Record<string, Place>>): string | undefined {
  const segments = file.split("/").slice(0, -1);
  for (let length = segments.length; length > 0; length -= 1) {
    const room = segments.slice(0, length).join("/");
    if (rooms[room] !== undefined) {
      return room;
    }
  }
  return undefined;
}
