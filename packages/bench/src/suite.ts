import type { Peer } from "./peers/index.ts";

/** How long a run may take. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds of calls in one process in one round. */
  readonly callMilliseconds: number;
  /** Milliseconds of load on one server in one round. */
  readonly loadMilliseconds: number;
  /** Milliseconds of calls before the first round, which are not counted. */
  readonly warmUpMilliseconds: number;
  /** Fresh processes for each import time. */
  readonly starts: number;
}

/** A peer that cannot run here, and why. */
export interface Absence {
  readonly peer: Peer;
  readonly reason: string;
}

/** What a suite works with. */
export interface BenchContext {
  readonly effort: Effort;
  /** The peers that can run here, the baseline first. */
  readonly peers: readonly Peer[];
  readonly absences: readonly Absence[];
  /** Environment variables for processes that run a peer. */
  readonly env: Readonly<Record<string, string>>;
  /** Says, in a few words, what is going on. */
  progress(line: string): void;
}

/** A table; the first column is text, the others are figures. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A goal, and how far it is reached. */
export interface Aim {
  readonly text: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What a suite found out. */
export interface Findings {
  readonly tables: readonly Table[];
  readonly aims: readonly Aim[];
  readonly notes: readonly string[];
}

/** Measurements that belong together, as one section of the report. */
export interface Suite {
  /** For `--suite`. */
  readonly name: string;
  /** The section's heading. */
  readonly title: string;
  run(context: BenchContext): Promise<Findings>;
}
