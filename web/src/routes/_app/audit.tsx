import { createFileRoute } from "@tanstack/react-router";
import { AuditPage } from "@/features/audit/AuditPage";
import { textParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface AuditSearch extends PagePosition {
  actor?: string | undefined;
  /** One action, or everything of a kind when it ends in a dot. */
  action?: string | undefined;
  subject?: string | undefined;
  /** The first and the last day, as "2026-11-20". */
  from?: string | undefined;
  to?: string | undefined;
}

export const Route = createFileRoute("/_app/audit")({
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    actor: textParam(search.actor),
    action: textParam(search.action),
    subject: textParam(search.subject),
    from: textParam(search.from),
    to: textParam(search.to),
    after: textParam(search.after),
    before: textParam(search.before),
  }),
  staticData: { needs: ["AUDIT_READ"] },
  component: AuditPage,
});
