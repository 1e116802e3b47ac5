import type { Server } from "node:http";
import { maxTimerMs } from "../abort.ts";

/**
 * Stops accepting connections, closes the idle ones as they become idle, and cuts the rest after a time. It settles when
 * none is left.
 */
export function closeGracefully(server: Server, gracePeriodMs: number): Promise<void> {
  return new Promise((resolve) => {
    const closeIdle = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), Math.min(gracePeriodMs, maxTimerMs));
    // Node's close() closes what is idle now; an answer that began before this moment leaves its connection open.
    server.close(() => {
      clearInterval(closeIdle);
      clearTimeout(cut);
      resolve();
    });
  });
}
