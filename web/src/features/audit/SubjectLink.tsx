import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { AuditSubjectFragment } from "@/graphql/generated/graphql";
import { TextLink } from "@/ui/links";

export const AuditSubject = graphql(`
  fragment AuditSubject on Node {
    __typename
    id
    ... on ApiKey { keyName: name }
    ... on Invitation { clientName clientEmail }
    ... on Membership { user { id name } }
    ... on MembershipOffer { email }
    ... on OwnedPhoneNumber { phoneNumber }
    ... on Project { projectName: name }
    ... on Reseller { resellerName: name }
    ... on Role { roleName: name }
    ... on Sender { senderName: name }
    ... on User { userName: name }
    ... on WebhookEndpoint { url }
  }
`);

type Masked = FragmentType<typeof AuditSubject> | null | undefined;

/** What people call it; null for what has no name or cannot be seen any more. */
export function subjectName(masked: Masked): string | null {
  const subject = readFragment(AuditSubject, masked);
  return subject == null ? null : nameOf(subject);
}

/** Leads to what an entry is about, where there is a page of it. */
export function SubjectLink({ subject: masked, fallback }: { subject: Masked; fallback: string }) {
  const subject = readFragment(AuditSubject, masked);
  if (subject == null) return fallback;
  const text = nameOf(subject) ?? fallback;
  switch (subject.__typename) {
    case "ApiKey":
      return (
        <TextLink to="/api-keys/$keyId" params={{ keyId: subject.id }}>
          {text}
        </TextLink>
      );
    case "Invitation":
      return (
        <TextLink to="/invitations/$invitationId" params={{ invitationId: subject.id }}>
          {text}
        </TextLink>
      );
    case "Membership":
      return (
        <TextLink to="/team/$membershipId" params={{ membershipId: subject.id }}>
          {text}
        </TextLink>
      );
    case "OwnedPhoneNumber":
      return (
        <TextLink to="/numbers/$numberId" params={{ numberId: subject.id }}>
          {text}
        </TextLink>
      );
    case "Project":
      return (
        <TextLink to="/projects/$projectId" params={{ projectId: subject.id }}>
          {text}
        </TextLink>
      );
    case "Role":
      return (
        <TextLink to="/team/roles/$roleId" params={{ roleId: subject.id }}>
          {text}
        </TextLink>
      );
    case "Sender":
      return (
        <TextLink to="/senders/$senderId" params={{ senderId: subject.id }}>
          {text}
        </TextLink>
      );
    case "WebhookEndpoint":
      return (
        <TextLink to="/webhooks/$endpointId" params={{ endpointId: subject.id }}>
          {text}
        </TextLink>
      );
    case "AuditEntry":
    case "Event":
    case "MembershipOffer":
    case "Reseller":
    case "Session":
    case "User":
    case "WebhookDelivery":
      return text;
  }
}

function nameOf(subject: AuditSubjectFragment): string | null {
  switch (subject.__typename) {
    case "ApiKey":
      return subject.keyName;
    case "Invitation":
      return subject.clientName ?? subject.clientEmail ?? null;
    case "Membership":
      return subject.user.name;
    case "MembershipOffer":
      return subject.email;
    case "OwnedPhoneNumber":
      return subject.phoneNumber;
    case "Project":
      return subject.projectName;
    case "Reseller":
      return subject.resellerName;
    case "Role":
      return subject.roleName;
    case "Sender":
      return subject.senderName;
    case "User":
      return subject.userName;
    case "WebhookEndpoint":
      return subject.url;
    case "AuditEntry":
    case "Event":
    case "Session":
    case "WebhookDelivery":
      return null;
  }
}
