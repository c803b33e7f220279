import { useEffect } from "react";
import { readSchema, type SchemaState, schemaState } from "@/features/developer/schema";
import { useStore } from "@/lib/store";

export function useSchema(): SchemaState {
  useEffect(readSchema, []);
  return useStore(schemaState);
}
