import { invitation } from "@/i18n/en/invitation";
import { project } from "@/i18n/en/project";
import { number, sender } from "@/i18n/en/resource";
import { account, common, failure, live, overview, shell } from "@/i18n/en/shell";

export const en = {
  account,
  common,
  failure,
  invitation,
  live,
  number,
  overview,
  project,
  sender,
  shell,
} as const;
