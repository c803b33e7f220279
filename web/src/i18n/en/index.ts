import { account, noAccess, reseller } from "@/i18n/en/account";
import { invitation } from "@/i18n/en/invitation";
import { common, failure, live, noProject, overview, shell } from "@/i18n/en/shell";

/** What a first visit may need, whichever screen it is of. */
export const en = {
  account,
  common,
  failure,
  invitation,
  live,
  noAccess,
  noProject,
  overview,
  reseller,
  shell,
} as const;
