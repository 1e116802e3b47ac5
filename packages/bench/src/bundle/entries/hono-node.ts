import { serve } from "@hono/node-server";
import { app } from "./hono-app.ts";

serve({ fetch: app.fetch, port: 8080 });
