import type { Room } from "@/features/spending/room";
import classes from "@/features/spending/Spending.module.css";

/** How much of a limit is used, as a bar. The words beside it say the same. */
export function RoomMeter({ room, label }: { room: Room; label: string }) {
  if (room.kind === "unlimited") return null;
  return (
    <meter
      className={classes.meter}
      aria-label={label}
      min={0}
      max={Math.max(room.limit.amountMinor, 1)}
      value={Math.min(room.used.amountMinor, Math.max(room.limit.amountMinor, 1))}
      data-full={room.kind !== "within" || undefined}
    />
  );
}
