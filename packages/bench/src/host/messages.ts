import type { PeerName } from "../peers/index.ts";
import type { BenchRequest } from "../workload/workload.ts";

/** How a peer is called: over web-standard requests, as a listener without a socket, or over a socket; or its body reader alone. */
export type Way = "fetch" | "listener" | "socket" | "body";

/** What a host process is started for, as its one argument in JSON. */
export interface HostTask {
  readonly peer: PeerName;
  readonly way: Way;
  readonly app: "integration" | "batch" | `routes-${number}`;
}

/** What a host process is asked. */
export type Command =
  | { readonly name: "supports" }
  /** Answer each request once. */
  | { readonly name: "answer"; readonly requests: readonly BenchRequest[] }
  /** Answer the requests in turn, for a time. */
  | { readonly name: "measure"; readonly requests: readonly BenchRequest[]; readonly milliseconds: number }
  | { readonly name: "listen" }
  | { readonly name: "cpu" };

/** An answer, as the one who asked sees it. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What was measured in one round. */
export interface Round {
  readonly count: number;
  /** Wall time of the round. */
  readonly milliseconds: number;
  /** Time of each call in milliseconds. */
  readonly samples: Float64Array;
}

/** The results of the commands. */
export interface Results {
  /** Whether the peer has the way in. */
  readonly supports: boolean;
  readonly answer: readonly Answer[];
  readonly measure: Round;
  /** The port. */
  readonly listen: number;
  /** The process's own CPU time so far, in milliseconds. */
  readonly cpu: number;
}

export interface CommandMessage {
  readonly id: number;
  readonly command: Command;
}

export type ResultMessage =
  | { readonly id: number; readonly result: Results[keyof Results] }
  | { readonly id: number; readonly failure: string };
