import resolve from "@rollup/plugin-node-resolve";
import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";

export default { input: "app.js", output: { format: "es" }, plugins: [resolve({ browser: true }), importMetaAssets()] };
