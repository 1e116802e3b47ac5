# Cloudflare's workerd: serves the module beside this file.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "notes", worker = .notes)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "notes")],
);

const notes :Workerd.Worker = (
  modules = [(name = "module", esModule = embed "module.mjs")],
  compatibilityDate = "2026-01-01",
);
