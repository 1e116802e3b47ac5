import type { Peer } from "./peers/index.ts";

/** The amount of measuring in a run. */
export interface Effort {
  /** Whether all peers are measured, or only those of a quick run. */
  readonly peers: "all" | "quick";
  readonly rounds: number;
  /** The milliseconds that one process is called for in one round. */
  readonly callMilliseconds: number;
  /** The milliseconds that one server is under load in one round. */
  readonly loadMilliseconds: number;
  /** The milliseconds of calls before the first round, which are not counted. */
  readonly warmUpMilliseconds: number;
  /** The number of new processes for each start or import time. */
  readonly starts: number;
}

/** The settings and peers that a suite runs with. */
export interface BenchContext {
  readonly effort: Effort;
  /** The peers that can run on this machine, the baseline first. */
  readonly peers: readonly Peer[];
  /** The environment variables for child processes that run a peer. */
  readonly env: Readonly<Record<string, string>>;
  /** Prints a line of progress. */
  progress(line: string): void;
}

/** A table of the report. The first column is text, and the others are figures. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A goal and whether it is met. */
export interface Aim {
  readonly text: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The results of a suite. */
export interface Findings {
  readonly tables: readonly Table[];
  readonly aims: readonly Aim[];
  readonly notes: readonly string[];
  /** The largest noise of this project's ratios, in per cent. Undefined for a suite without ratios. */
  readonly noise?: number;
}

/** A group of measurements, which is one section of the report. */
export interface Suite {
  /** The value for the option `--suite`. */
  readonly name: string;
  /** The heading of the section. */
  readonly title: string;
  run(context: BenchContext): Promise<Findings>;
}
