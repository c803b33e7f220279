import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types follow the checked-in SDL; the output is checked in too, and a check fails when it is stale. */
const config: CodegenConfig = {
  schema: "../crates/gateway/schema.graphql",
  documents: ["src/**/*.{ts,tsx}", "!src/graphql/generated/**"],
  ignoreNoDocuments: true,
  generates: {
    "src/graphql/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: { unmaskFunctionName: "readFragment" } },
      config: {
        // Documents as text, parsed when they are first needed: as syntax trees they were a tenth of the first load.
        documentMode: "graphQLTag",
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        defaultScalarType: "unknown",
        scalars: {
          DateTime: "string",
          CountryCode: "string",
          PhoneNumber: "string",
          EmailAddress: "string",
          URL: "string",
          Cursor: "string",
          JSON: "unknown",
        },
      },
    },
    // Which types an interface or a union may be, so that the cache never guesses by the fields that it happens to hold.
    "src/graphql/generated/possibleTypes.ts": {
      plugins: ["fragment-matcher"],
      config: { apolloClientVersion: 3, useExplicitTyping: false },
    },
  },
};

export default config;
