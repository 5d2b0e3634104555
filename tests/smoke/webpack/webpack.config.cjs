module.exports = { mode: "production", entry: "./app.js", context: __dirname, experiments: { outputModule: true }, output: { module: true, publicPath: "auto" } };
