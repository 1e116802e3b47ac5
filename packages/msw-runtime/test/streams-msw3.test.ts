import { describeStreams } from "./describe-streams.ts";
import { createNodeNetwork } from "./node-network.ts";

describeStreams("event streams of MSW 3 in Node", createNodeNetwork());
