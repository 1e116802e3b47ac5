/** The one Smithy release this generator is run and tested with, as Maven names its parts. */
export declare const smithyRelease: {
  readonly version: "1.73.0";
  readonly group: "software.amazon.smithy";
  readonly artifacts: readonly [
    "smithy-cli",
    "smithy-model",
    "smithy-build",
    "smithy-utils",
    "smithy-diff",
    "smithy-syntax",
  ];
  readonly mainClass: "software.amazon.smithy.cli.SmithyCli";
  /** The first Java release its classes run on. */
  readonly javaVersion: 17;
};
/** File names of the release's jars, in class path order. */
export declare function smithyJarNames(): string[];
//# sourceMappingURL=smithy-release.d.ts.map
