import "@/i18n/laterNumber";
import "@/i18n/laterNumberDetail";
import { Skeleton, Stack } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { AttemptsWarning } from "@/features/number/AttemptsWarning";
import { FailurePanel } from "@/features/number/FailurePanel";
import { NumberDialogs } from "@/features/number/NumberDialogs";
import { NumberCosts, NumberFacts } from "@/features/number/NumberFacts";
import { NextStep, PrimaryAction } from "@/features/number/NumberNext";
import { NumberStatusChip } from "@/features/number/NumberStatus";
import type { NumberDialog } from "@/features/number/search";
import { isOwned, useNumberRefusals } from "@/features/number/useNumberActions";
import { graphql } from "@/graphql/generated";
import type { NumberDetailQuery } from "@/graphql/generated/graphql";
import { followNumber } from "@/graphql/refetch";
import { DetailFrame } from "@/ui/DetailFrame";
import { GuardedButton } from "@/ui/GuardedButton";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { Trail } from "@/ui/Trail";

const NumberDetail = graphql(`
  query NumberDetail($id: ID!) {
    phoneNumber(id: $id) {
      id
      phoneNumber
      name
      status
      project { id }
      ...NumberNext
      ...NumberFailure
      ...NumberAttempts
      ...NumberFacts
      ...NumberCosts
    }
  }
`);

export function NumberPage() {
  const { t } = useTranslation();
  const { numberId } = useParams({ from: "/_app/numbers/$numberId" });
  const context = useMemo(() => followNumber(numberId), [numberId]);
  const [{ data, error, fetching }, reload] = useQuery({
    query: NumberDetail,
    variables: { id: numberId },
    requestPolicy: "cache-and-network",
    context,
  });
  if (data?.phoneNumber) return <NumberView number={data.phoneNumber} />;
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={16} width="26rem" maw="100%" />
        <Skeleton height={180} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("number.notFound")} />;
}

type OwnedNumber = NonNullable<NumberDetailQuery["phoneNumber"]>;

function NumberView({ number }: { number: OwnedNumber }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/numbers/$numberId" });
  const { dialog } = useSearch({ from: "/_app/numbers/$numberId" });
  const refusals = useNumberRefusals()(number);
  const open = (name: NumberDialog) => void navigate({ search: (now) => ({ ...now, dialog: name }) });
  return (
    <Page
      title={number.phoneNumber}
      measure="detail"
      trail={<Trail to="/numbers" text={t("number.title")} />}
      aside={<NumberStatusChip status={number.status} />}
      lead={
        <>
          {number.name == null ? null : <div>{number.name}</div>}
          <NextStep number={number} />
        </>
      }
      actions={
        <>
          {isOwned(number.status) ? (
            <>
              <GuardedButton variant="default" refusal={refusals.rename} onClick={() => open("rename")}>
                {t("number.rename")}
              </GuardedButton>
              <GuardedButton variant="default" refusal={refusals.release} onClick={() => open("release")}>
                {t("number.release")}
              </GuardedButton>
            </>
          ) : null}
          <PrimaryAction number={number} />
        </>
      }
    >
      <AttemptsWarning number={number} />
      <DetailFrame
        main={
          <>
            <FailurePanel number={number} />
            <NumberCosts number={number} />
          </>
        }
        side={<NumberFacts number={number} />}
      />
      <NumberDialogs
        dialog={dialog}
        number={number}
        mayRename={refusals.rename === null}
        mayRelease={refusals.release === null}
        onClose={() => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true })}
      />
    </Page>
  );
}
