import { IconChevronLeft } from "@tabler/icons-react";
import { TextLink } from "@/ui/links";

interface TrailProps {
  to:
    | "/invitations"
    | "/numbers"
    | "/projects"
    | "/senders"
    | "/team"
    | "/api-keys"
    | "/webhooks"
    | "/developers/schema";
  /** Which of its tabs. */
  tab?: "roles";
  text: string;
}

/** The way back to the list. */
export function Trail({ to, tab, text }: TrailProps) {
  return (
    <TextLink
      to={to}
      search={tab === undefined ? {} : { tab }}
      size="sm"
      c="dimmed"
      display="inline-flex"
      mb={4}
      style={{ alignItems: "center", gap: 2 }}
    >
      <IconChevronLeft size={14} aria-hidden="true" />
      {text}
    </TextLink>
  );
}
