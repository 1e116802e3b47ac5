/** The Smithy release that this generator is run and tested with, by its Maven coordinates. */
export const smithyRelease = {
  version: "1.73.0",
  group: "software.amazon.smithy",
  // Jars with traits are not listed. A jar that smithy-build.json names too would be on the class path twice, which
  // Smithy refuses.
  artifacts: ["smithy-cli", "smithy-model", "smithy-build", "smithy-utils", "smithy-diff", "smithy-syntax"],
  mainClass: "software.amazon.smithy.cli.SmithyCli",
  /** The oldest Java release that runs Smithy. */
  javaVersion: 17,
} as const;

/** The file names of the release's jars, in the order of the class path. */
export function smithyJarNames(): string[] {
  return smithyRelease.artifacts.map((artifact) => `${artifact}-${smithyRelease.version}.jar`);
}
