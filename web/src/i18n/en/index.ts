import { account, noAccess, reseller } from "@/i18n/en/account";
import { invitation } from "@/i18n/en/invitation";
import { project } from "@/i18n/en/project";
import { number, sender } from "@/i18n/en/resource";
import { common, failure, live, overview, shell } from "@/i18n/en/shell";

export const en = {
  account,
  common,
  failure,
  invitation,
  live,
  noAccess,
  number,
  overview,
  project,
  reseller,
  sender,
  shell,
} as const;
