/** Regenerates the diagrams and lists in ARCHITECTURE.md from the table in checks/house.ts. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { insertDrawings } from "../checks/draw-house.ts";
import { root } from "../checks/workspace-packages.ts";

const file = join(root, "ARCHITECTURE.md");
writeFileSync(file, insertDrawings(readFileSync(file, "utf8")));
