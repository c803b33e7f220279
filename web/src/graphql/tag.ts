/** The generated code asks for `graphql-tag`; this stands in its place (see `resolve.alias`), so that documents are parsed once, by urql. */
export { gql as default } from "@urql/core";
