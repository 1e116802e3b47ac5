/** The full path of a program on the environment's PATH, or undefined. */
export declare function findOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined;
/** The `java` of JAVA_HOME, else of PATH, where it is at least of the given release; otherwise undefined. */
export declare function findJava(atLeast: number, env: NodeJS.ProcessEnv): string | undefined;
/** What a program prints when asked for its version, on either stream; empty where it fails. */
export declare function askVersion(command: string, flag: string, env: NodeJS.ProcessEnv): string;
//# sourceMappingURL=find-program.d.ts.map
