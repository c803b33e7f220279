import type { MonthAmounts, Room } from "@/features/spending/room";
import type { Money } from "@/lib/money";

/** Whose spending is shown and limited: the reseller's, or a project's. */
export interface Account {
  id: string;
  /** Null for the reseller. */
  projectId: string | null;
  where: string;
  limit: Money | null;
  room: Room;
  /** The oldest first; the last one is the present month. */
  months: readonly MonthAmounts[];
  /** Why its limit cannot be set; null when it can. */
  refusal: string | null;
}
