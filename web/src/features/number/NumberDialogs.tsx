import { lazy } from "react";
import type { NumberDialog } from "@/features/number/search";
import { isOwned } from "@/features/number/useNumberActions";
import type { PhoneNumberStatus } from "@/graphql/generated/graphql";
import { WhenWanted } from "@/ui/WhenWanted";

const RenameDialog = lazy(() => import("@/features/number/RenameDialog"));
const ReleaseDialog = lazy(() => import("@/features/number/ReleaseDialog"));

interface NumberDialogsProps {
  dialog: NumberDialog | undefined;
  /** Undefined while none is chosen, or when it is not on the screen. */
  number:
    | { id: string; phoneNumber: string; name?: string | null | undefined; status: PhoneNumberStatus }
    | undefined;
  mayRename: boolean;
  mayRelease: boolean;
  onClose: () => void;
}

/** What the address may ask about a number. */
export function NumberDialogs({ dialog, number, mayRename, mayRelease, onClose }: NumberDialogsProps) {
  const renaming = dialog === "rename" && mayRename && number !== undefined && isOwned(number.status);
  const releasing = dialog === "release" && mayRelease && number?.status === "FREE";
  return (
    <>
      <WhenWanted wanted={renaming}>
        {number === undefined ? null : <RenameDialog opened={renaming} number={number} onClose={onClose} />}
      </WhenWanted>
      <WhenWanted wanted={releasing}>
        {number === undefined ? null : <ReleaseDialog opened={releasing} number={number} onClose={onClose} />}
      </WhenWanted>
    </>
  );
}
