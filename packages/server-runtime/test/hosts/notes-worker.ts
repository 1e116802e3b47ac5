/** A service worker that serves the notes service below its own scope and leaves all other requests to the network. */
import { notesServer } from "../notes-server.ts";

interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}
interface ExtendableEvent {
  waitUntil(promise: Promise<void>): void;
}
interface FetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = globalThis as unknown as WorkerScope;
const server = notesServer();
const root = new URL("api/", worker.registration.scope).href;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (!event.request.url.startsWith(root)) {
    return;
  }
  const url = new URL(event.request.url.slice(root.length - 1), worker.registration.scope);
  event.respondWith(server.fetch(new Request(url, event.request)));
});
