import "@/i18n/laterSender";
import type { TFunction } from "i18next";

/** Words for what Zavu and the server name by key. A key that is not known here is shown as it is, never an error. */

const CHECKS = ["channel", "number", "payment", "webhook"] as const;
const CHANNELS = ["whatsapp", "messenger", "instagram", "sms", "voice", "email", "telegram"] as const;

export function checkWord(name: string, t: TFunction): string {
  const known = CHECKS.find((each) => each === name);
  return known === undefined ? name : t(`sender.check.${known}`);
}

export function channelWord(name: string, t: TFunction): string {
  const known = CHANNELS.find((each) => each === name);
  return known === undefined ? name : t(`sender.channel.${known}`);
}
