// Runs the component tests in Jest, as CommonJS with Babel and MSW 2. Their only import from vitest are functions that Jest has too.
module.exports = {
  testMatch: ["**/*.test.tsx"],
  testEnvironment: "jest-fixed-jsdom",
  setupFilesAfterEnv: ["@apigateway/msw/jest-setup"],
  moduleNameMapper: { "^vitest$": "@jest/globals" },
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
