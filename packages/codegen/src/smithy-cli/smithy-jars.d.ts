/** Where the release's jars are kept: below XDG_CACHE_HOME, or `~/.cache` where that is not an absolute path. */
export declare function smithyJarsFolder(env: NodeJS.ProcessEnv): string;
/** Whether a folder holds every jar of the release. */
export declare function hasSmithyJars(folder: string): boolean;
/**
 * Fetches the release's jars with Maven. They appear in the folder all at once or not at all: an interrupted or failed
 * attempt leaves no folder of that name.
 *
 * @throws {@link SmithyCliUnavailableError} when Maven fails; the message has what Maven printed.
 */
export declare function fetchSmithyJars(folder: string, maven: string, env: NodeJS.ProcessEnv): Promise<void>;
//# sourceMappingURL=smithy-jars.d.ts.map
