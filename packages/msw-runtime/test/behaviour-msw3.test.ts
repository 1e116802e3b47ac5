import { describeBehaviour } from "./behaviour.ts";
import { createNodeNetwork } from "./node-network.ts";

describeBehaviour("MSW 3 in Node", createNodeNetwork());
