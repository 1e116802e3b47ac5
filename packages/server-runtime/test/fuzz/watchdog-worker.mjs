// Prints the current case and ends the process if the case takes too long. It runs in a worker, because an endless loop
// blocks the main thread.
import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

let timer;
parentPort.on("message", (description) => {
  clearTimeout(timer);
  if (description !== undefined) {
    timer = setTimeout(() => {
      // process.stderr would go through the main thread, which hangs.
      writeSync(2, `\nNo answer within ${workerData.hangsAfter} ms to ${description}\n`);
      process.kill(process.pid, "SIGKILL");
    }, workerData.hangsAfter);
  }
});
