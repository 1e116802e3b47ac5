import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../checks/workspace-packages.ts";

/** The settings for a private registry in the README. */
export interface DocumentedSettings {
  /** The .npmrc of a project. */
  readonly project: string;
  /** The .npmrc of a home folder. */
  readonly home: string;
  /** The .yarnrc.yml of a project. */
  readonly yarn: string;
}

/** Reads the settings from the README, with the URL of a registry in place of the documented one. */
export async function readSettings(url: string): Promise<DocumentedSettings> {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const section = /^### A private registry\n(.*?)^#/ms.exec(readme)?.[1] ?? "";
  const blocks = [...section.matchAll(/^```(?:ini|yaml)\n(.*?)^```/gms)].map(([, block = ""]) =>
    block.replaceAll("https://npm.example.com/", url).replaceAll("//npm.example.com/", url.slice("http:".length)),
  );
  const [project, home, yarn, ...others] = blocks;
  if (project === undefined || home === undefined || yarn === undefined || others.length > 0) {
    throw new Error(
      "The README has other settings for a private registry than the two of .npmrc and that of .yarnrc.yml",
    );
  }
  return { project, home, yarn };
}
