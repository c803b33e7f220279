import { useTranslation } from "react-i18next";
import { clientOf } from "@/features/invitation/client";
import { InvitationStatusChip, NextActorSince } from "@/features/invitation/InvitationStatus";
import { isOpen } from "@/features/invitation/status";
import { graphql } from "@/graphql/generated";
import type { InvitationRowFragment } from "@/graphql/generated/graphql";
import { CopyIcon } from "@/ui/CopyButton";
import { aboveRowLinkClass, Clipped, type Column, rowLinkClass, Under } from "@/ui/DataTable";
import { PlainLink } from "@/ui/links";
import { Relative } from "@/ui/When";

export const InvitationRow = graphql(`
  fragment InvitationRow on Invitation {
    id
    clientName
    clientEmail
    externalReference
    status
    nextActor
    waitingSince
    expiresAt
    link
    project { id name }
    phoneNumber { id phoneNumber }
    sender { id phoneNumber }
  }
`);

/** What matters first stands first; the project only when several are in scope. */
export function useInvitationColumns(scope: string | undefined): Column<InvitationRowFragment>[] {
  const { t } = useTranslation();
  return [
    {
      key: "client",
      header: t("invitation.client"),
      cell: (row) => <Client row={row} />,
      lead: true,
      width: "28%",
    },
    {
      key: "status",
      header: t("common.status"),
      cell: (row) => (
        <>
          <InvitationStatusChip status={row.status} />
          {row.nextActor === "NOBODY" ? null : (
            <Under>
              <NextActorSince actor={row.nextActor} since={row.waitingSince} />
            </Under>
          )}
        </>
      ),
    },
    {
      key: "number",
      header: t("invitation.number"),
      cell: (row) => row.sender?.phoneNumber ?? row.phoneNumber?.phoneNumber ?? null,
    },
    ...(scope === undefined
      ? [
          {
            key: "project",
            header: t("invitation.project"),
            cell: (row: InvitationRowFragment) => <Clipped text={row.project.name} />,
          },
        ]
      : []),
    {
      key: "expires",
      header: t("invitation.expires"),
      cell: (row) => (isOpen(row.status) ? <Relative at={row.expiresAt} /> : null),
      labelled: true,
    },
    {
      key: "link",
      header: t("invitation.linkColumn"),
      corner: true,
      align: "end",
      width: "4rem",
      cell: (row) =>
        row.link != null && isOpen(row.status) ? (
          <span className={aboveRowLinkClass}>
            <CopyIcon
              value={row.link}
              what={t("invitation.linkOf", { client: clientOf(row, t("invitation.unnamed")) })}
            />
          </span>
        ) : null,
    },
  ];
}

function Client({ row }: { row: InvitationRowFragment }) {
  const { t } = useTranslation();
  const second = [row.clientName == null ? null : row.clientEmail, row.externalReference].filter(
    (text): text is string => text != null,
  );
  return (
    <>
      <PlainLink
        to="/invitations/$invitationId"
        params={{ invitationId: row.id }}
        className={rowLinkClass}
        data-row-link
      >
        {clientOf(row, t("invitation.unnamed"))}
      </PlainLink>
      {second.length === 0 ? null : <Under>{second.join(" · ")}</Under>}
    </>
  );
}
