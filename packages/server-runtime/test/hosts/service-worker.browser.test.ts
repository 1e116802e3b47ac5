import { expect, test } from "vitest";
import { expectNotes } from "./notes-client.ts";

test("in a service worker the server answers a page's requests", async () => {
  const script = new URL("notes-worker.ts", import.meta.url);
  const scope = new URL("./", script);
  const registration = await navigator.serviceWorker.register(script, { type: "module", scope: scope.href });
  try {
    await new Promise<void>((resolve) => {
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      if (worker?.state === "activated") {
        resolve();
      }
      worker?.addEventListener("statechange", () => worker.state === "activated" && resolve());
    });
    const frame = document.createElement("iframe");
    frame.src = new URL("nothing.html", scope).href;
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
    const page = frame.contentWindow;
    expect(page?.navigator.serviceWorker.controller).not.toBeNull();
    await expectNotes(
      (path, init) => page?.fetch(new URL(`api${path}`, scope), init) ?? Promise.reject(new Error("no page")),
    );
    frame.remove();
  } finally {
    await registration.unregister();
  }
});
