import type { PeerName } from "../peers/index.ts";
import type { AppName } from "../workload/workload.ts";
import type { BenchRequest } from "../workload/workload.ts";

/** How a peer is called: with web-standard requests, or over a socket. In the mode `body`, only its body reader is called. */
export type CallMode = "fetch" | "socket" | "body";

/** The task of a child process, passed as its only argument in JSON. */
export interface HostTask {
  readonly peer: PeerName;
  readonly mode: CallMode;
  readonly app: AppName;
}

/** A command to a child process. */
export type Command =
  /** Gets ready for requests. In the mode `socket`, the server listens. */
  | { readonly name: "start" }
  /** Sends each request once. */
  | { readonly name: "call"; readonly requests: readonly BenchRequest[] }
  /** Sends the requests in turn for a number of milliseconds. */
  | { readonly name: "measure"; readonly requests: readonly BenchRequest[]; readonly milliseconds: number }
  | { readonly name: "cpu" };

/** The parts of a response that are checked. */
export interface PeerResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** The measurements of one round. */
export interface Round {
  readonly count: number;
  /** The wall time of all calls in milliseconds. */
  readonly milliseconds: number;
  /** The time of each call in milliseconds. */
  readonly samples: Float64Array;
}

/** The result type of each command. */
export interface Results {
  /** Undefined if the peer does not have the app or does not support the mode. The port is 0 unless the mode is `socket`. */
  readonly start: { readonly port: number } | undefined;
  readonly call: readonly PeerResponse[];
  readonly measure: Round;
  /** The CPU time that the process has used so far, in milliseconds. */
  readonly cpu: number;
}

/** The result of the last command, or the text of its error. */
export type Reply = { readonly result: Results[keyof Results] } | { readonly failure: string };
