export { loadTelemetry, telemetry, type TelemetryApi, type TelemetryOptions } from "./extras/telemetry.ts";
