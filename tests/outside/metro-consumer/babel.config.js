module.exports = {
  presets: ["@react-native/babel-preset"],
  // MSW has static blocks, which this preset does not compile.
  plugins: ["@babel/plugin-transform-class-static-block"],
};
