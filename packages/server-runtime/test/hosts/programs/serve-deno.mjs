// Deno: serves the module that the first argument names, and prints its port.
const { default: module } = await import(Deno.args[0]);
const onListen = ({ port }) => console.log(JSON.stringify({ port }));
Deno.serve({ port: 0, hostname: "127.0.0.1", onListen }, module.fetch);
