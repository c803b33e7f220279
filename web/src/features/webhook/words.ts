/** Words of the URL of one webhook. */

export const DELIVERY_STATUSES = ["PENDING", "DELIVERED", "FAILED"] as const;

export const WEBHOOK_DIALOGS = ["edit", "rotate", "off", "delete"] as const;
