import type { TFunction } from "i18next";
import { eventGroupOf, eventTypesOf } from "@/features/activity/events";
import { EVENT_GROUPS } from "@/features/activity/groups";
import type { EventType } from "@/graphql/generated/graphql";

/** What a webhook gets, in few words: whole groups by name, others by how many there are. None named is everything. */
export function wantedWords(types: readonly EventType[], t: TFunction): string {
  if (types.length === 0) return t("webhook.everything");
  const whole = EVENT_GROUPS.filter((group) => eventTypesOf(group).every((type) => types.includes(type)));
  const others = types.filter((type) => !whole.includes(eventGroupOf(type)));
  const names = whole.map((group) => t(`event.group.${group}`));
  return [...names, ...(others.length > 0 ? [t("webhook.typesCount", { count: others.length })] : [])].join(
    ", ",
  );
}

/** Whether events may be sent there as far as the browser can tell; the server decides. */
export function isWebhookUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** What is typed before a webhook is deleted. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
