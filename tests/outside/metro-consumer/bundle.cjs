// Bundles each of the named entries as an app with React Native's configuration is bundled.
const Metro = require("metro");

async function bundle(entries) {
  const config = await Metro.loadConfig(
    { cwd: __dirname },
    {
      projectRoot: __dirname,
      // The settings of @react-native/metro-config, which needs React Native itself.
      resolver: { resolverMainFields: ["react-native", "browser", "main"], unstable_conditionNames: ["react-native"] },
      maxWorkers: 1,
      reporter: { update() {} },
    },
  );
  for (const entry of entries) {
    await Metro.runBuild(config, {
      entry: `${entry}.js`,
      out: `bundled-${entry}`,
      platform: "ios",
      dev: false,
      minify: false,
    });
  }
}

bundle(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
