import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstLoadBudget } from "./budget.ts";
import { documentsWhereUsed } from "./documents.ts";
import { withoutCarriedFonts } from "./fonts.ts";

/** Where `npm run dev` finds a running Usher. */
const upstream = process.env.USHER_DEV_URL ?? "http://127.0.0.1:8080";

const source = fileURLToPath(new URL("./src", import.meta.url));

/**
 * What nearly every screen is made of comes in one file. In dozens of files of their own icons and small components took twice the
 * requests and several kilobytes more.
 */
const SMALL_PARTS = {
  name: "parts",
  test: /\/src\/(ui|lib)\/|@tabler/,
  maxModuleSize: 4_000,
  minShareCount: 10,
};

export default defineConfig({
  plugins: [
    documentsWhereUsed(),
    tanstackRouter({ target: "react", autoCodeSplitting: true, quoteStyle: "double", semicolons: true }),
    react(),
    withoutCarriedFonts(),
    firstLoadBudget(),
  ],
  resolve: { alias: { "@": source, "graphql-tag": `${source}/graphql/tag.ts` } },
  build: {
    // The content security policy allows neither inline scripts nor data: URLs, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    rolldownOptions: { output: { codeSplitting: { groups: [SMALL_PARTS] } } },
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/graphql": { target: upstream, ws: true },
      "/i/": { target: upstream },
    },
  },
});
