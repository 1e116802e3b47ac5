/** The one Smithy release this generator is run and tested with, as Maven names its parts. */
export const smithyRelease = {
  version: "1.73.0",
  group: "software.amazon.smithy",
  // These and no others: a trait jar here that smithy-build.json names as well is on the class path twice, and conflicts.
  artifacts: ["smithy-cli", "smithy-model", "smithy-build", "smithy-utils", "smithy-diff", "smithy-syntax"],
  mainClass: "software.amazon.smithy.cli.SmithyCli",
  /** The first Java release its classes run on. */
  javaVersion: 17,
};
/** File names of the release's jars, in class path order. */
export function smithyJarNames() {
  return smithyRelease.artifacts.map((artifact) => `${artifact}-${smithyRelease.version}.jar`);
}
//# sourceMappingURL=smithy-release.js.map
