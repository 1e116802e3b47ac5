// Ends the process, and says over what, when the case at hand takes too long: a loop without end stops all else.
import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

let timer;
parentPort.on("message", (description) => {
  clearTimeout(timer);
  if (description !== undefined) {
    timer = setTimeout(() => {
      // Not by process.stderr, which goes through the thread that hangs.
      writeSync(2, `\nNo answer within ${workerData.hangsAfter} ms to ${description}\n`);
      process.kill(process.pid, "SIGKILL");
    }, workerData.hangsAfter);
  }
});
