import type { RunningServer } from "./running-server.ts";

const signals = ["SIGTERM", "SIGINT"] as const;

/**
 * Closes a server when the process is told to end. The process then ends by itself, once nothing else keeps it. A second
 * signal cuts all connections and has its usual effect, which ends the process at once.
 */
export function closeOnSignals(running: RunningServer): void {
  let closing = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!closing) {
      closing = true;
      void running.close();
      return;
    }
    remove();
    running.server.closeAllConnections();
    process.kill(process.pid, signal);
  };
  const remove = (): void => {
    for (const signal of signals) {
      process.off(signal, onSignal);
    }
  };
  for (const signal of signals) {
    process.on(signal, onSignal);
  }
  void running.closed.then(remove);
}
