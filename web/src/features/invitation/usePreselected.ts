import { useQuery } from "urql";
import { FreeNumber } from "@/features/number/FreeNumberPicker";
import { graphql, readFragment } from "@/graphql/generated";
import type { FreeNumberFragment } from "@/graphql/generated/graphql";

const PreselectedNumber = graphql(`
  query PreselectedNumber($id: ID!) {
    phoneNumber(id: $id) {
      id
      status
      project { id }
      ...FreeNumber
    }
  }
`);

/** The number that was chosen before the form was opened. */
export type Preselected =
  | { kind: "none" }
  | { kind: "free"; number: FreeNumberFragment & { project: { id: string } } }
  /** Somebody was faster, or it cannot be seen. */
  | { kind: "gone" };

/** Null while it is being asked for. What cannot be asked for now is left out: the form can be filled in without. */
export function usePreselected(id: string | undefined): Preselected | null {
  const [{ data, error }] = useQuery({
    query: PreselectedNumber,
    variables: { id: id ?? "" },
    pause: id === undefined,
    requestPolicy: "network-only",
  });
  if (id === undefined || error) return { kind: "none" };
  if (data == null) return null;
  const { phoneNumber } = data;
  if (phoneNumber == null || phoneNumber.status !== "FREE") return { kind: "gone" };
  return {
    kind: "free",
    number: { ...readFragment(FreeNumber, phoneNumber), project: phoneNumber.project },
  };
}
