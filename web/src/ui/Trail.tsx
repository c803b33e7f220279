import { IconChevronLeft } from "@tabler/icons-react";
import { TextLink } from "@/ui/links";

interface TrailProps {
  to: "/invitations" | "/projects" | "/senders";
  text: string;
}

/** The way back to the list. */
export function Trail({ to, text }: TrailProps) {
  return (
    <TextLink
      to={to}
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
