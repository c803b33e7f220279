import type { Client } from "@urql/core";
import { createFeed, type Feed, type FeedListeners } from "@/graphql/feed";
import { graphql, readFragment } from "@/graphql/generated";
import type { InvitationStatus, PhoneNumberStatus } from "@/graphql/generated/graphql";

/** What is told of invitations and of numbers. Its fields go into the cache, and so to wherever the thing is on the screen. */

const InvitationsLive = graphql(`
  subscription InvitationsLive($after: Cursor) {
    invitationStatusChanged(after: $after) {
      ...InvitationLiveChange
    }
  }
`);

const InvitationLiveChange = graphql(`
  fragment InvitationLiveChange on InvitationStatusChange {
    eventId
    cursor
    occurredAt
    replayed
    previousStatus
    status
    invitation {
      id
      status
      nextActor
      nextStep
      waitingSince
      expiresAt
      viewedAt
      startedAt
      failedAt
      completedAt
      cancelledAt
      failureReason
      failureExplanation
      updatedAt
      verifiedAt
      generation
      sender { id name phoneNumber readiness }
      phoneNumber { id phoneNumber status }
      project { id }
    }
  }
`);

const NumbersLive = graphql(`
  subscription NumbersLive($after: Cursor) {
    phoneNumberChanged(after: $after) {
      ...NumberLiveChange
    }
  }
`);

const NumberLiveChange = graphql(`
  fragment NumberLiveChange on PhoneNumberChange {
    eventId
    cursor
    occurredAt
    replayed
    previousStatus
    status
    phoneNumber {
      id
      status
      name
      zavuId
      monthlyPrice { amountMinor currency }
      costToDate { amountMinor currency }
      nextRenewalAt
      idleSince
      purchasedAt
      releasedAt
      failureReason
      heldBy { id clientName clientEmail externalReference }
      sender { id name }
      project { id }
    }
  }
`);

export function invitationFeed(client: Client, listeners: FeedListeners): Feed<InvitationStatus> {
  return createFeed({
    ...listeners,
    subscribe: (after, { told, failed }) =>
      client.subscription(InvitationsLive, { after }).subscribe(({ data, error }) => {
        const change = readFragment(InvitationLiveChange, data?.invitationStatusChanged);
        if (error) failed(error);
        else if (change) told(toldOf(change, change.invitation));
      }).unsubscribe,
  });
}

export function numberFeed(client: Client, listeners: FeedListeners): Feed<PhoneNumberStatus> {
  return createFeed({
    ...listeners,
    subscribe: (after, { told, failed }) =>
      client.subscription(NumbersLive, { after }).subscribe(({ data, error }) => {
        const change = readFragment(NumberLiveChange, data?.phoneNumberChanged);
        if (error) failed(error);
        else if (change) told(toldOf(change, change.phoneNumber));
      }).unsubscribe,
  });
}

interface Change<Status> {
  cursor: string;
  replayed: boolean;
  status: Status;
  previousStatus?: Status | null | undefined;
}

function toldOf<Status>(
  { cursor, replayed, status, previousStatus }: Change<Status>,
  { id, project }: { id: string; project: { id: string } },
) {
  return { cursor, replayed, change: { id, projectId: project.id, status, previousStatus } };
}
