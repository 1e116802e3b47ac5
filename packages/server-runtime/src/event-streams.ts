export { withEventStreams } from "./protocol/event-streams/with-event-streams.ts";
