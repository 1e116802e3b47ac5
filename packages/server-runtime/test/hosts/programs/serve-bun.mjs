// Bun: serves the module that the first argument names, and prints its port.
const { default: module } = await import(process.argv[2]);
const { port } = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: module.fetch });
console.log(JSON.stringify({ port }));
