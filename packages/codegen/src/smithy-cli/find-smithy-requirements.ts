import { askVersion, findJava, findOnPath } from "./find-program.ts";
import { hasSmithyJars, smithyJarsFolder } from "./smithy-jars.ts";
import { smithyRelease } from "./smithy-release.ts";

/** Whether the Smithy CLI can be run here, and if not, what is missing and how to install it. */
export type SmithyRequirements =
  | { readonly available: true }
  | { readonly available: false; readonly missing: readonly string[]; readonly help: string };

/** A way to start Smithy on this machine, or what is missing if there is none. */
export type SmithyPlan =
  | { readonly kind: "installed"; readonly smithy: string }
  | { readonly kind: "cached"; readonly java: string; readonly folder: string }
  | { readonly kind: "fetch"; readonly java: string; readonly folder: string; readonly maven: string }
  | { readonly kind: "none"; readonly missing: readonly string[]; readonly help: string };

interface Requirement {
  readonly what: string;
  readonly apt: string;
  readonly brew: string;
  readonly url: string;
}

const jdk: Requirement = {
  what: `a JDK ${smithyRelease.javaVersion} or later`,
  apt: "default-jdk-headless",
  brew: `brew install --cask temurin@${smithyRelease.javaVersion}`,
  url: "https://adoptium.net/installation (then `java` on PATH, or JAVA_HOME)",
};

const maven: Requirement = {
  what: "Apache Maven",
  apt: "maven",
  brew: "brew install maven",
  url: "https://maven.apache.org/install.html (then `mvn` on PATH)",
};

/** Checks whether the Smithy CLI can be run on this machine. Test suites that need it are skipped otherwise. */
export function findSmithyRequirements(env: NodeJS.ProcessEnv = process.env): SmithyRequirements {
  const plan = planSmithy(env);
  return plan.kind === "none" ? { available: false, missing: plan.missing, help: plan.help } : { available: true };
}

/** Finds the fastest way to start the pinned Smithy release, without downloading anything. */
export function planSmithy(env: NodeJS.ProcessEnv): SmithyPlan {
  const smithy = findOnPath("smithy", env);
  if (smithy !== undefined && askVersion(smithy, "--version", env) === smithyRelease.version) {
    return { kind: "installed", smithy };
  }
  const folder = smithyJarsFolder(env);
  const cached = hasSmithyJars(folder);
  const java = findJava(smithyRelease.javaVersion, env);
  if (java !== undefined && cached) {
    return { kind: "cached", java, folder };
  }
  const mvn = findOnPath("mvn", env);
  if (java !== undefined && mvn !== undefined) {
    return { kind: "fetch", java, folder, maven: mvn };
  }
  const missing = [...(java === undefined ? [jdk] : []), ...(cached || mvn !== undefined ? [] : [maven])];
  return { kind: "none", missing: missing.map(({ what }) => what), help: describe(missing) };
}

function describe(missing: readonly Requirement[]): string {
  const names = missing.map(({ what }) => what).join(" and ");
  const packages = missing.map(({ apt }) => apt).join(" ");
  // The default JDK of Ubuntu 22.04 is Java 11.
  const older = missing.includes(jdk)
    ? ` (on Ubuntu 22.04, openjdk-${smithyRelease.javaVersion}-jdk-headless instead of default-jdk-headless)`
    : "";
  return [
    `Running Smithy ${smithyRelease.version} needs ${names}.`,
    `  Debian, Ubuntu:  sudo apt-get install ${packages}${older}`,
    `  macOS:           ${missing.map(({ brew }) => brew).join(" && ")}`,
    `  elsewhere:       ${missing.map(({ url }) => url).join("; ")}`,
    `Or install the Smithy CLI ${smithyRelease.version} itself: https://smithy.io/2.0/guides/smithy-cli/cli_installation.html`,
    "Only generating code needs it. Installing, building and testing use the committed code.",
  ].join("\n");
}
