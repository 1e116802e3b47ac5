import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findCycle } from "./arrows.ts";
import { insertDrawings } from "./draw-house.ts";
import { house, type Place } from "./house.ts";
import { judgeFileArrows, listEntries, listFolders, readFileArrows } from "./rooms.ts";
import { readPackages, root } from "./workspace-packages.ts";

const packages = readPackages();
const withRooms = packages.flatMap((item) => {
  const rooms = house[item.id]?.rooms;
  return rooms === undefined ? [] : [{ id: item.id, item, rooms }];
});

describe.each(packages)("the files of $id", (item) => {
  test("import each other without a cycle, types included", () => {
    expect(findCycle(readFileArrows(item))).toBeUndefined();
  });
});

describe.each(withRooms)("the rooms of $id", ({ item, rooms }) => {
  test("use each other only as the table allows", () => {
    expect(judgeFileArrows(readFileArrows(item), rooms, listEntries(item))).toEqual([]);
  });

  test("are the folders of its sources", () => {
    const outer = new Set(Object.keys(rooms).map((room) => room.split("/")[0]));
    expect([...outer].toSorted()).toEqual(listFolders(item));
  });

  test("have no cycle", () => {
    const arrows = Object.entries(rooms).flatMap(([from, { uses }]) => uses.map((to) => ({ from, to })));
    expect(findCycle(arrows)).toBeUndefined();
    expect(arrows.filter(({ to }) => rooms[to] === undefined)).toEqual([]);
  });

  test("use everything that the table allows, so that the table has no outdated arrows", () => {
    const arrows = readFileArrows(item);
    const unused = Object.entries(rooms).flatMap(([from, room]) =>
      room.uses
        .filter((to) => {
          const without = { ...rooms, [from]: { ...room, uses: room.uses.filter((other) => other !== to) } };
          return judgeFileArrows(arrows, without, listEntries(item)).length === 0;
        })
        .map((to) => `${from} -> ${to}`),
    );
    expect(unused).toEqual([]);
  });
});

describe("the check of rooms", () => {
  const place = (...uses: string[]): Place => ({ uses, holds: "" });
  const rooms = {
    up: place("down", "down/left"),
    down: place(),
    "down/left": place("down"),
    "down/right": place("down"),
  };
  const judge = (from: string, to: string) => judgeFileArrows([{ from, to }], rooms, ["index.ts", "node.ts"]);

  test("lets a room use itself and what the table names", () => {
    expect(judge("up/a.ts", "up/deep/b.ts")).toEqual([]);
    expect(judge("up/a.ts", "down/b.ts")).toEqual([]);
    expect(judge("down/left/a.ts", "down/b.ts")).toEqual([]);
  });

  test("refuses an arrow that runs back, and one between siblings", () => {
    expect(judge("down/a.ts", "up/b.ts")).toEqual(["down/a.ts: down must not use up (up/b.ts)"]);
    expect(judge("down/left/a.ts", "down/right/b.ts")).toHaveLength(1);
    expect(judge("down/a.ts", "down/left/b.ts")).toHaveLength(1);
  });

  test("refuses a file outside every room", () => {
    expect(judge("up/a.ts", "loose.ts")).toEqual(["up/a.ts: must not import loose.ts, which is in no room"]);
    expect(judge("loose.ts", "up/a.ts")).toEqual([
      "loose.ts is in no room; move it into one, or add its folder to checks/house.ts",
    ]);
  });

  test("lets a door import everything, and nothing import a door", () => {
    expect(judge("index.ts", "down/right/a.ts")).toEqual([]);
    expect(judge("index.ts", "node.ts")).toEqual([]);
    expect(judge("down/a.ts", "node.ts")).toEqual(["down/a.ts: must not import node.ts, which users load"]);
  });
});

describe("the diagrams in ARCHITECTURE.md", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");

  test("match the table; node scripts/draw-architecture.ts updates them", () => {
    expect(text).toBe(insertDrawings(text));
  });

  test("show the packages, and the rooms of every package that has some", () => {
    const drawn = [...text.matchAll(/<!-- drawn: ([\w-]+) -->/g)].map(([, name]) => name);
    const rooms = Object.entries(house).filter(([, place]) => place.rooms !== undefined);
    expect(drawn.toSorted()).toEqual(["packages", ...rooms.map(([id]) => id)].toSorted());
  });

  test("lead to paths that exist", () => {
    const paths = [...text.matchAll(/\]\(((?!http|#)[^)#]+)/g)].map(([, path]) => path ?? "");
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
