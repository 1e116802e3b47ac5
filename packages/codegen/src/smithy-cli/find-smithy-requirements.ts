import { existsSync, readFileSync } from "node:fs";
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
  /** The name of the package for each package manager. */
  readonly packages: Readonly<Record<InstallerName, string>>;
  readonly url: string;
}

/** The package managers of operating systems by which this machine can be helped, with their commands. */
const installers = {
  "apt-get": "sudo apt-get install",
  dnf: "sudo dnf install",
  apk: "sudo apk add",
  pacman: "sudo pacman -S",
  brew: "brew install",
  winget: "winget install",
} as const;

type InstallerName = keyof typeof installers;

const installerNames: readonly InstallerName[] = ["apt-get", "dnf", "apk", "pacman", "brew", "winget"];

const olderJdk = `openjdk-${smithyRelease.javaVersion}-jdk-headless`;

const jdk: Requirement = {
  what: `a JDK ${smithyRelease.javaVersion} or later`,
  packages: {
    "apt-get": "default-jdk-headless",
    dnf: "java-latest-openjdk-headless",
    apk: `openjdk${smithyRelease.javaVersion}-jdk`,
    pacman: "jdk-openjdk",
    brew: `temurin@${smithyRelease.javaVersion}`,
    winget: `EclipseAdoptium.Temurin.${smithyRelease.javaVersion}.JDK`,
  },
  url: "https://adoptium.net/installation (then `java` on PATH, or JAVA_HOME)",
};

const maven: Requirement = {
  what: "Apache Maven",
  packages: { "apt-get": "maven", dnf: "maven", apk: "maven", pacman: "maven", brew: "maven", winget: "Apache.Maven" },
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
  return { kind: "none", missing: missing.map(({ what }) => what), help: describe(missing, env) };
}

function describe(missing: readonly Requirement[], env: NodeJS.ProcessEnv): string {
  const names = missing.map(({ what }) => what).join(" and ");
  const command = commandFor(missing, env);
  const install =
    command === undefined ? missing.map(({ what, url }) => `  ${what}: ${url}`) : [`Install with: ${command}`];
  return [
    `Running Smithy ${smithyRelease.version} needs ${names}.`,
    ...install,
    `Or install the Smithy CLI ${smithyRelease.version} itself: https://smithy.io/2.0/guides/smithy-cli/cli_installation.html`,
    "Only generating code needs it. Installing, building and testing use the committed code.",
  ].join("\n");
}

/** The command of this system that installs what is missing, or undefined if its package manager is not known. */
function commandFor(missing: readonly Requirement[], env: NodeJS.ProcessEnv): string | undefined {
  const name = installerNames.find((each) => findOnPath(each, env) !== undefined);
  if (name === undefined) {
    return undefined;
  }
  const packages = missing.map((requirement) => requirement.packages[name]);
  return [installers[name], ...packages.map((each) => (isOldUbuntu(each) ? olderJdk : each))].join(" ");
}

/** Whether a package is the default JDK of an Ubuntu on which that is Java 11. */
function isOldUbuntu(name: string): boolean {
  if (name !== jdk.packages["apt-get"] || !existsSync("/etc/os-release")) {
    return false;
  }
  return /^VERSION_ID="2[02]\.04"$/m.test(readFileSync("/etc/os-release", "utf8"));
}
