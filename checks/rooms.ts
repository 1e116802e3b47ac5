import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Arrow } from "./arrows.ts";
import type { Place } from "./house.ts";
import { listImports } from "./imports.ts";
import { readCode, type WorkspacePackage } from "./workspace-packages.ts";

/** An import of one file of a package by another. Both paths are relative to `src`. */
export type FileArrow = Pick<Arrow, "from" | "to">;

/** Returns the imports between the files of a package, types included. Generated code and tests are left out. */
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
 * Returns the doors of a package, which are the files that users load and that are not in a room: the exports in its
 * manifest, and its command line `cli.ts`. An exported file in a room is not a door: it may import only what the room may.
 */
export function listEntries({ folder, manifest }: WorkspacePackage): readonly string[] {
  const exported = [...JSON.stringify(manifest.exports ?? {}).matchAll(/"\.\/(?:dist|src)\/([\w-]+)\.(?:js|ts)"/g)];
  const entries = [...exported.map((match) => `${match[1]}.ts`), "cli.ts"];
  return entries.filter((entry) => existsSync(join(folder, "src", entry)));
}

/** The folders in a package's `src`, without generated code. */
export function listFolders({ folder }: WorkspacePackage): readonly string[] {
  return readdirSync(join(folder, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "generated")
    .map((entry) => entry.name)
    .toSorted();
}

/** Returns one sentence for each import that the table of the package's rooms does not allow. */
export function judgeFileArrows(
  arrows: readonly FileArrow[],
  rooms: Readonly<Record<string, Place>>,
  entries: readonly string[],
): readonly string[] {
  return arrows.flatMap(({ from, to }) => {
    if (entries.includes(from)) {
      return [];
    }
    if (entries.includes(to)) {
      return [`${from}: must not import ${to}, which users load`];
    }
    const [here, there] = [roomOf(from, rooms), roomOf(to, rooms)];
    if (here === undefined) {
      return [`${from} is in no room; move it into one, or add its folder to checks/house.ts`];
    }
    if (there === undefined) {
      return [`${from}: must not import ${to}, which is in no room`];
    }
    const allowed = here === there || rooms[here]?.uses.includes(there);
    return allowed ? [] : [`${from}: ${here} must not use ${there} (${to})`];
  });
}

/** Returns the innermost room that contains a file. `emitters/msw` is a room of its own if the table lists it. */
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
