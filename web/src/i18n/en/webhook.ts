/** Texts of webhooks. */

export const webhook = {
  title: "Webhooks",
} as const;
