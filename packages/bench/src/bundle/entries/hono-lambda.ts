import { handle } from "hono/aws-lambda";
import { app } from "./hono-app.ts";

export const handler = handle(app);
