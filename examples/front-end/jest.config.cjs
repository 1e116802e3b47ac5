// Runs the component tests in Jest, as CommonJS with Babel, beside MSW 2.
module.exports = {
  testMatch: ["**/*.test.tsx"],
  testEnvironment: "jest-fixed-jsdom",
  setupFilesAfterEnv: ["@apigateway/msw/jest-setup"],
  transform: {
    "\\.m?[jt]sx?$": [
      "babel-jest",
      {
        presets: [
          ["@babel/preset-env", { targets: { node: "current" } }],
          "@babel/preset-typescript",
          ["@babel/preset-react", { runtime: "automatic" }],
        ],
      },
    ],
  },
  transformIgnorePatterns: ["/node_modules/(?!.*(?:rettime|until-async|@open-draft)/)"],
};
