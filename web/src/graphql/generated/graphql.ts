/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import gql from 'graphql-tag';
export type ActorKind =
  | 'API_KEY'
  | 'CLIENT'
  | 'OPERATOR'
  | 'SYSTEM'
  | 'USER'
  | 'ZAVU';

export type CredentialStatus =
  | 'INVALID'
  | 'MISSING'
  | 'UNVERIFIED'
  | 'VALID';

export type DateTimeRange = {
  from?: string | null | undefined;
  to?: string | null | undefined;
};

export type EventType =
  | 'API_KEY_CREATED'
  | 'API_KEY_REVOKED'
  | 'INVITATION_CANCELLED'
  | 'INVITATION_COMPLETED'
  | 'INVITATION_CREATED'
  | 'INVITATION_EXPIRED'
  | 'INVITATION_FAILED'
  | 'INVITATION_REISSUED'
  | 'INVITATION_SENT'
  | 'INVITATION_STARTED'
  | 'INVITATION_VIEWED'
  | 'MEMBER_JOINED'
  | 'MEMBER_OFFERED'
  | 'MEMBER_REMOVED'
  | 'MEMBER_ROLE_CHANGED'
  | 'OPERATION_COMPLETED'
  | 'OPERATION_FAILED'
  | 'PHONE_NUMBER_ASSIGNED'
  | 'PHONE_NUMBER_FREED'
  | 'PHONE_NUMBER_HELD'
  | 'PHONE_NUMBER_PURCHASED'
  | 'PHONE_NUMBER_PURCHASE_FAILED'
  | 'PHONE_NUMBER_RELEASED'
  | 'PROJECT_ARCHIVED'
  | 'PROJECT_CREATED'
  | 'PROJECT_CREDENTIALS_CHANGED'
  | 'PROJECT_UPDATED'
  | 'SENDER_CREATED'
  | 'SENDER_READINESS_CHANGED'
  | 'SENDER_REMOVED'
  | 'SENDER_UPDATED'
  | 'WEBHOOK_ENDPOINT_DISABLED';

export type InvitationCancelInput = {
  id: string | number;
};

export type InvitationCreateInput = {
  allowedPhoneCountries?: Array<string> | null | undefined;
  clientEmail?: string | null | undefined;
  clientName?: string | null | undefined;
  clientPhone?: string | null | undefined;
  expiresInDays?: number | null | undefined;
  externalReference?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  locale?: string | null | undefined;
  phoneNumberId?: string | number | null | undefined;
  projectId: string | number;
};

export type InvitationFilter = {
  createdAt?: DateTimeRange | null | undefined;
  createdBy?: string | number | null | undefined;
  expiresAt?: DateTimeRange | null | undefined;
  externalReference?: StringFilter | null | undefined;
  hasPhoneNumber?: boolean | null | undefined;
  projectId?: string | number | null | undefined;
  search?: string | null | undefined;
  status?: Array<InvitationStatus> | null | undefined;
};

export type InvitationStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'EXPIRED'
  | 'FAILED'
  | 'IN_PROGRESS'
  | 'ISSUING'
  | 'PENDING';

export type NextActor =
  | 'CLIENT'
  | 'META'
  | 'NOBODY'
  | 'RESELLER'
  | 'ZAVU';

export type PasswordResetInput = {
  password: string;
  token: string;
};

export type Permission =
  | 'ANALYTICS_READ'
  | 'API_KEYS_MANAGE'
  | 'API_KEYS_READ'
  | 'AUDIT_READ'
  | 'CREDENTIALS_MANAGE'
  | 'EVENTS_READ'
  | 'EXPORTS_CREATE'
  | 'INVITATIONS_CANCEL'
  | 'INVITATIONS_CREATE'
  | 'INVITATIONS_READ'
  | 'INVITATIONS_READ_LINK'
  | 'MEMBERS_MANAGE'
  | 'MEMBERS_READ'
  | 'NUMBERS_ASSIGN'
  | 'NUMBERS_PURCHASE'
  | 'NUMBERS_READ'
  | 'NUMBERS_RELEASE'
  | 'PROJECTS_ARCHIVE'
  | 'PROJECTS_CREATE'
  | 'PROJECTS_READ'
  | 'PROJECTS_UPDATE'
  | 'RESELLER_UPDATE'
  | 'ROLES_MANAGE'
  | 'SENDERS_DELETE'
  | 'SENDERS_READ'
  | 'SENDERS_TEST'
  | 'SENDERS_UPDATE'
  | 'SPENDING_MANAGE'
  | 'SPENDING_READ'
  | 'WEBHOOKS_MANAGE'
  | 'WEBHOOKS_READ';

export type PhoneNumberCapability =
  | 'MMS'
  | 'SMS'
  | 'VOICE';

export type PhoneNumberFilter = {
  countryCode?: string | null | undefined;
  projectId?: string | number | null | undefined;
  search?: string | null | undefined;
  status?: Array<PhoneNumberStatus> | null | undefined;
};

export type PhoneNumberStatus =
  | 'ASSIGNED'
  | 'FREE'
  | 'HELD'
  | 'PURCHASE_FAILED'
  | 'PURCHASE_UNKNOWN'
  | 'PURCHASING'
  | 'RELEASED'
  | 'RELEASING';

export type ProjectArchiveInput = {
  id: string | number;
};

export type ProjectCreateInput = {
  defaultAllowedPhoneCountries?: Array<string> | null | undefined;
  defaultExpiresInDays?: number | null | undefined;
  name: string;
  slug?: string | null | undefined;
  zavuApiKey?: string | null | undefined;
};

export type ProjectCredentialsSetInput = {
  projectId: string | number;
  zavuApiKey: string;
};

export type ProjectMode =
  | 'LIVE'
  | 'TEST';

export type ProjectUpdateInput = {
  defaultAllowedPhoneCountries?: Array<string> | null | undefined;
  defaultExpiresInDays?: number | null | undefined;
  id: string | number;
  name?: string | null | undefined;
  slug?: string | null | undefined;
};

export type SenderFilter = {
  projectId?: string | number | null | undefined;
  readiness?: Array<SenderReadinessLevel> | null | undefined;
  search?: string | null | undefined;
};

export type SenderReadinessLevel =
  | 'CAN_RECEIVE'
  | 'CAN_REPLY'
  | 'CAN_START_CONVERSATIONS'
  | 'NOT_READY'
  | 'UNKNOWN';

export type SignInInput = {
  email: string;
  password: string;
  resellerId?: string | number | null | undefined;
  secondFactor?: string | null | undefined;
};

export type StringFilter = {
  contains?: string | null | undefined;
  eq?: string | null | undefined;
  in?: Array<string> | null | undefined;
  startsWith?: string | null | undefined;
};

export type UserErrorCode =
  | 'ALREADY_COMPLETED'
  | 'COUNTRY_NOT_ALLOWED'
  | 'EXPIRED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID'
  | 'INVALID_CREDENTIALS'
  | 'LAST_OWNER'
  | 'LOCKED_OUT'
  | 'NOT_FOUND'
  | 'NOT_PERMITTED'
  | 'NUMBER_HELD'
  | 'NUMBER_IN_USE'
  | 'NUMBER_UNAVAILABLE'
  | 'OUT_OF_RANGE'
  | 'PASSWORD_TOO_COMMON'
  | 'PROJECT_ARCHIVED'
  | 'REAUTHENTICATION_REQUIRED'
  | 'REQUIRED'
  | 'SECOND_FACTOR_REQUIRED'
  | 'SPEND_LIMIT_EXCEEDED'
  | 'TAKEN'
  | 'TOKEN_EXPIRED'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'UPSTREAM_CREDENTIALS_INVALID'
  | 'UPSTREAM_PAYMENT_REQUIRED'
  | 'UPSTREAM_REFUSED'
  | 'URL_NOT_ALLOWED'
  | 'WRONG_STATE';

export type AccessProjectFragment = { id: string, name: string, slug: string, mode: ProjectMode | null, credentialStatus: CredentialStatus, archivedAt: string | null, defaultExpiresInDays: number, defaultAllowedPhoneCountries: Array<string>, viewerPermissions: Array<Permission> } & { ' $fragmentName'?: 'AccessProjectFragment' };

export type InvitationCancelMutationVariables = Exact<{
  input: InvitationCancelInput;
}>;


export type InvitationCancelMutation = { invitationCancel: { invitation: { id: string, status: InvitationStatus, nextActor: NextActor, nextStep: string, waitingSince: string, cancelledAt: string | null, updatedAt: string, project: { id: string } } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type InvitationFactsFragment = { id: string, zavuId: string | null, status: InvitationStatus, clientEmail: string | null, clientPhone: string | null, externalReference: string | null, allowedPhoneCountries: Array<string>, expiresAt: string, createdAt: string, viewedAt: string | null, startedAt: string | null, failedAt: string | null, completedAt: string | null, cancelledAt: string | null, verifiedAt: string | null, failureReason: string | null, failureExplanation: string | null, generation: number, project: { id: string, name: string }, phoneNumber: { id: string, phoneNumber: string } | null, createdBy: { __typename: 'User', id: string, name: string } | null } & { ' $fragmentName'?: 'InvitationFactsFragment' };

export type InvitationDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type InvitationDetailQuery = { invitation: (
    { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null, status: InvitationStatus, nextActor: NextActor, nextStep: string, waitingSince: string, project: { id: string, name: string } }
    & { ' $fragmentRefs'?: { 'InvitationFactsFragment': InvitationFactsFragment;'InvitationLinksFragment': InvitationLinksFragment;'InvitationSenderFragment': InvitationSenderFragment;'InvitationTimelineFragment': InvitationTimelineFragment } }
  ) | null };

export type InvitationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: InvitationFilter | null | undefined;
}>;


export type InvitationsQuery = { invitations: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'InvitationRowFragment': InvitationRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type InvitationCreateMutationVariables = Exact<{
  input: InvitationCreateInput;
}>;


export type InvitationCreateMutation = { invitationCreate: { invitation: (
      { id: string, project: { id: string } }
      & { ' $fragmentRefs'?: { 'IssuedInvitationFragment': IssuedInvitationFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type IssuedInvitationFragment = { id: string, clientName: string | null, status: InvitationStatus, link: string | null } & { ' $fragmentName'?: 'IssuedInvitationFragment' };

export type IssuedQueryVariables = Exact<{
  id: string | number;
}>;


export type IssuedQuery = { invitation: (
    { id: string }
    & { ' $fragmentRefs'?: { 'IssuedInvitationFragment': IssuedInvitationFragment } }
  ) | null };

export type InvitationLinksFragment = { status: InvitationStatus, link: string | null, zavuUrl: string | null } & { ' $fragmentName'?: 'InvitationLinksFragment' };

export type InvitationSenderFragment = { sender: { id: string, name: string, phoneNumber: string | null, readiness: SenderReadinessLevel } | null } & { ' $fragmentName'?: 'InvitationSenderFragment' };

export type InvitationTimelineFragment = { timeline: Array<{ id: string, sequence: number, type: EventType, occurredAt: string, actorKind: ActorKind, actor: { __typename: 'User', id: string, name: string } | null }> } & { ' $fragmentName'?: 'InvitationTimelineFragment' };

export type InvitationRowFragment = { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null, status: InvitationStatus, nextActor: NextActor, waitingSince: string, expiresAt: string, link: string | null, project: { id: string, name: string }, phoneNumber: { id: string, phoneNumber: string } | null, sender: { id: string, phoneNumber: string | null } | null } & { ' $fragmentName'?: 'InvitationRowFragment' };

export type FreeNumbersQueryVariables = Exact<{
  projectId: string | number;
}>;


export type FreeNumbersQuery = { phoneNumbers: { nodes: Array<{ id: string, phoneNumber: string, countryCode: string, name: string | null }> } };

export type NumberRowFragment = { id: string, phoneNumber: string, countryCode: string, name: string | null, capabilities: Array<PhoneNumberCapability>, status: PhoneNumberStatus, nextRenewalAt: string | null, idleSince: string | null, failureReason: string | null, project: { id: string, name: string }, heldBy: { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null } | null, sender: { id: string, name: string } | null, monthlyPrice: { amountMinor: number, currency: string } | null } & { ' $fragmentName'?: 'NumberRowFragment' };

export type NumbersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: PhoneNumberFilter | null | undefined;
}>;


export type NumbersQuery = { phoneNumbers: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'NumberRowFragment': NumberRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type InvitationLineFragment = { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null, status: InvitationStatus, nextStep: string, waitingSince: string, expiresAt: string, project: { id: string, name: string } } & { ' $fragmentName'?: 'InvitationLineFragment' };

export type OverviewQueryVariables = Exact<{
  attention?: InvitationFilter | null | undefined;
  expiring?: InvitationFilter | null | undefined;
}>;


export type OverviewQuery = { attention: { nodes: Array<(
      { id: string, nextActor: NextActor, status: InvitationStatus }
      & { ' $fragmentRefs'?: { 'InvitationLineFragment': InvitationLineFragment } }
    )> }, expiring: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'InvitationLineFragment': InvitationLineFragment } }
    )> }, projects: { nodes: Array<(
      { id: string, archivedAt: string | null }
      & { ' $fragmentRefs'?: { 'ProjectCountsRowFragment': ProjectCountsRowFragment } }
    )> } };

export type ProjectCountsRowFragment = { id: string, name: string, invitationCounts: { issuing: number, pending: number, inProgress: number, failed: number, completed: number, expired: number, cancelled: number, total: number } } & { ' $fragmentName'?: 'ProjectCountsRowFragment' };

export type ProjectArchiveMutationVariables = Exact<{
  input: ProjectArchiveInput;
}>;


export type ProjectArchiveMutation = { projectArchive: { project: { id: string, archivedAt: string | null, viewerPermissions: Array<Permission> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ProjectCreateMutationVariables = Exact<{
  input: ProjectCreateInput;
}>;


export type ProjectCreateMutation = { projectCreate: { project: (
      { id: string }
      & { ' $fragmentRefs'?: { 'AccessProjectFragment': AccessProjectFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type EditableProjectFragment = { id: string, name: string, slug: string, defaultExpiresInDays: number, defaultAllowedPhoneCountries: Array<string> } & { ' $fragmentName'?: 'EditableProjectFragment' };

export type ProjectUpdateMutationVariables = Exact<{
  input: ProjectUpdateInput;
}>;


export type ProjectUpdateMutation = { projectUpdate: { project: (
      { id: string }
      & { ' $fragmentRefs'?: { 'EditableProjectFragment': EditableProjectFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ProjectCountsFragment = { id: string, invitationCounts: { issuing: number, pending: number, inProgress: number, failed: number, completed: number, expired: number, cancelled: number, total: number } } & { ' $fragmentName'?: 'ProjectCountsFragment' };

export type ProjectCredentialsSetMutationVariables = Exact<{
  input: ProjectCredentialsSetInput;
}>;


export type ProjectCredentialsSetMutation = { projectCredentialsSet: { project: { id: string, credentialStatus: CredentialStatus, credentialLast4: string | null, mode: ProjectMode | null, zavuProjectId: string | null, zavuTeamName: string | null, lastReconciledAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ProjectDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type ProjectDetailQuery = { project: (
    { id: string, name: string, slug: string, mode: ProjectMode | null, credentialStatus: CredentialStatus, credentialLast4: string | null, zavuProjectId: string | null, zavuTeamName: string | null, defaultExpiresInDays: number, defaultAllowedPhoneCountries: Array<string>, archivedAt: string | null, createdAt: string, lastReconciledAt: string | null, viewerPermissions: Array<Permission> }
    & { ' $fragmentRefs'?: { 'EditableProjectFragment': EditableProjectFragment;'ProjectCountsFragment': ProjectCountsFragment } }
  ) | null };

export type ProjectRowFragment = { id: string, name: string, slug: string, mode: ProjectMode | null, credentialStatus: CredentialStatus, archivedAt: string | null, createdAt: string } & { ' $fragmentName'?: 'ProjectRowFragment' };

export type ProjectsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  includeArchived?: boolean | null | undefined;
  search?: string | null | undefined;
}>;


export type ProjectsQuery = { projects: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'ProjectRowFragment': ProjectRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type SenderDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type SenderDetailQuery = { sender: { id: string, zavuId: string, name: string, phoneNumber: string | null, channels: Array<string>, isDefault: boolean, readiness: SenderReadinessLevel, webhookUrl: string | null, webhookActive: boolean | null, createdAt: string, removedAt: string | null, verifiedAt: string, checks: Array<{ name: string, passed: boolean | null, explanation: string, action: string | null }>, project: { id: string, name: string }, invitation: { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null } | null } | null };

export type SenderRowFragment = { id: string, name: string, phoneNumber: string | null, readiness: SenderReadinessLevel, isDefault: boolean, channels: Array<string>, createdAt: string, removedAt: string | null, project: { id: string, name: string } } & { ' $fragmentName'?: 'SenderRowFragment' };

export type SendersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: SenderFilter | null | undefined;
}>;


export type SendersQuery = { senders: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'SenderRowFragment': SenderRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ShellQueryVariables = Exact<{ [key: string]: never; }>;


export type ShellQuery = { viewer: { permissions: Array<Permission>, principal: { __typename: 'User', id: string, name: string, email: string }, reseller: { id: string, name: string, branding: { displayName: string, primaryColor: string } } }, projects: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'AccessProjectFragment': AccessProjectFragment } }
    )> } };

export type InvitationsLiveSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type InvitationsLiveSubscription = { invitationStatusChanged: { ' $fragmentRefs'?: { 'InvitationLiveChangeFragment': InvitationLiveChangeFragment } } };

export type InvitationLiveChangeFragment = { eventId: string, cursor: string, occurredAt: string, replayed: boolean, previousStatus: InvitationStatus | null, status: InvitationStatus, invitation: { id: string, status: InvitationStatus, nextActor: NextActor, nextStep: string, waitingSince: string, expiresAt: string, viewedAt: string | null, startedAt: string | null, failedAt: string | null, completedAt: string | null, cancelledAt: string | null, failureReason: string | null, failureExplanation: string | null, updatedAt: string, verifiedAt: string | null, generation: number, sender: { id: string, name: string, phoneNumber: string | null, readiness: SenderReadinessLevel } | null, phoneNumber: { id: string, phoneNumber: string, status: PhoneNumberStatus } | null, project: { id: string } } } & { ' $fragmentName'?: 'InvitationLiveChangeFragment' };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: (
    { userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }
    & { ' $fragmentRefs'?: { 'SessionGrantFragment': SessionGrantFragment } }
  ) };

export type SessionRefreshMutationVariables = Exact<{ [key: string]: never; }>;


export type SessionRefreshMutation = { sessionRefresh: (
    { userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }
    & { ' $fragmentRefs'?: { 'SessionGrantFragment': SessionGrantFragment } }
  ) };

export type SessionGrantFragment = { accessToken: string | null, accessTokenExpiresAt: string | null, viewer: { principal: { __typename: 'User', id: string, email: string }, reseller: { id: string } } | null } & { ' $fragmentName'?: 'SessionGrantFragment' };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ message: string }> } };

export type PasswordResetMutationVariables = Exact<{
  input: PasswordResetInput;
}>;


export type PasswordResetMutation = { passwordReset: { user: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export const AccessProjectFragmentDoc = gql`
    fragment AccessProject on Project {
  id
  name
  slug
  mode
  credentialStatus
  archivedAt
  defaultExpiresInDays
  defaultAllowedPhoneCountries
  viewerPermissions
}
    ` as unknown as DocumentNode<AccessProjectFragment, unknown>;
export const InvitationFactsFragmentDoc = gql`
    fragment InvitationFacts on Invitation {
  id
  zavuId
  status
  clientEmail
  clientPhone
  externalReference
  project {
    id
    name
  }
  phoneNumber {
    id
    phoneNumber
  }
  allowedPhoneCountries
  expiresAt
  createdAt
  createdBy {
    __typename
    ... on User {
      id
      name
    }
  }
  viewedAt
  startedAt
  failedAt
  completedAt
  cancelledAt
  verifiedAt
  failureReason
  failureExplanation
  generation
}
    ` as unknown as DocumentNode<InvitationFactsFragment, unknown>;
export const IssuedInvitationFragmentDoc = gql`
    fragment IssuedInvitation on Invitation {
  id
  clientName
  status
  link
}
    ` as unknown as DocumentNode<IssuedInvitationFragment, unknown>;
export const InvitationLinksFragmentDoc = gql`
    fragment InvitationLinks on Invitation {
  status
  link
  zavuUrl
}
    ` as unknown as DocumentNode<InvitationLinksFragment, unknown>;
export const InvitationSenderFragmentDoc = gql`
    fragment InvitationSender on Invitation {
  sender {
    id
    name
    phoneNumber
    readiness
  }
}
    ` as unknown as DocumentNode<InvitationSenderFragment, unknown>;
export const InvitationTimelineFragmentDoc = gql`
    fragment InvitationTimeline on Invitation {
  timeline {
    id
    sequence
    type
    occurredAt
    actorKind
    actor {
      __typename
      ... on User {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<InvitationTimelineFragment, unknown>;
export const InvitationRowFragmentDoc = gql`
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
  project {
    id
    name
  }
  phoneNumber {
    id
    phoneNumber
  }
  sender {
    id
    phoneNumber
  }
}
    ` as unknown as DocumentNode<InvitationRowFragment, unknown>;
export const NumberRowFragmentDoc = gql`
    fragment NumberRow on OwnedPhoneNumber {
  id
  phoneNumber
  countryCode
  name
  capabilities
  status
  project {
    id
    name
  }
  heldBy {
    id
    clientName
    clientEmail
    externalReference
  }
  sender {
    id
    name
  }
  monthlyPrice {
    amountMinor
    currency
  }
  nextRenewalAt
  idleSince
  failureReason
}
    ` as unknown as DocumentNode<NumberRowFragment, unknown>;
export const InvitationLineFragmentDoc = gql`
    fragment InvitationLine on Invitation {
  id
  clientName
  clientEmail
  externalReference
  status
  nextStep
  waitingSince
  expiresAt
  project {
    id
    name
  }
}
    ` as unknown as DocumentNode<InvitationLineFragment, unknown>;
export const ProjectCountsRowFragmentDoc = gql`
    fragment ProjectCountsRow on Project {
  id
  name
  invitationCounts {
    issuing
    pending
    inProgress
    failed
    completed
    expired
    cancelled
    total
  }
}
    ` as unknown as DocumentNode<ProjectCountsRowFragment, unknown>;
export const EditableProjectFragmentDoc = gql`
    fragment EditableProject on Project {
  id
  name
  slug
  defaultExpiresInDays
  defaultAllowedPhoneCountries
}
    ` as unknown as DocumentNode<EditableProjectFragment, unknown>;
export const ProjectCountsFragmentDoc = gql`
    fragment ProjectCounts on Project {
  id
  invitationCounts {
    issuing
    pending
    inProgress
    failed
    completed
    expired
    cancelled
    total
  }
}
    ` as unknown as DocumentNode<ProjectCountsFragment, unknown>;
export const ProjectRowFragmentDoc = gql`
    fragment ProjectRow on Project {
  id
  name
  slug
  mode
  credentialStatus
  archivedAt
  createdAt
}
    ` as unknown as DocumentNode<ProjectRowFragment, unknown>;
export const SenderRowFragmentDoc = gql`
    fragment SenderRow on Sender {
  id
  name
  phoneNumber
  readiness
  isDefault
  channels
  createdAt
  removedAt
  project {
    id
    name
  }
}
    ` as unknown as DocumentNode<SenderRowFragment, unknown>;
export const InvitationLiveChangeFragmentDoc = gql`
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
    sender {
      id
      name
      phoneNumber
      readiness
    }
    phoneNumber {
      id
      phoneNumber
      status
    }
    project {
      id
    }
  }
}
    ` as unknown as DocumentNode<InvitationLiveChangeFragment, unknown>;
export const SessionGrantFragmentDoc = gql`
    fragment SessionGrant on SignInPayload {
  accessToken
  accessTokenExpiresAt
  viewer {
    principal {
      __typename
      ... on User {
        id
        email
      }
    }
    reseller {
      id
    }
  }
}
    ` as unknown as DocumentNode<SessionGrantFragment, unknown>;
export const InvitationCancelDocument = gql`
    mutation InvitationCancel($input: InvitationCancelInput!) {
  invitationCancel(input: $input) {
    invitation {
      id
      status
      nextActor
      nextStep
      waitingSince
      cancelledAt
      updatedAt
      project {
        id
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<InvitationCancelMutation, InvitationCancelMutationVariables>;
export const InvitationDetailDocument = gql`
    query InvitationDetail($id: ID!) {
  invitation(id: $id) {
    id
    clientName
    clientEmail
    externalReference
    status
    nextActor
    nextStep
    waitingSince
    project {
      id
      name
    }
    ...InvitationFacts
    ...InvitationLinks
    ...InvitationSender
    ...InvitationTimeline
  }
}
    ${InvitationFactsFragmentDoc}
${InvitationLinksFragmentDoc}
${InvitationSenderFragmentDoc}
${InvitationTimelineFragmentDoc}` as unknown as DocumentNode<InvitationDetailQuery, InvitationDetailQueryVariables>;
export const InvitationsDocument = gql`
    query Invitations($first: Int, $after: String, $last: Int, $before: String, $filter: InvitationFilter) {
  invitations(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    nodes {
      id
      ...InvitationRow
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
}
    ${InvitationRowFragmentDoc}` as unknown as DocumentNode<InvitationsQuery, InvitationsQueryVariables>;
export const InvitationCreateDocument = gql`
    mutation InvitationCreate($input: InvitationCreateInput!) {
  invitationCreate(input: $input) {
    invitation {
      id
      project {
        id
      }
      ...IssuedInvitation
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${IssuedInvitationFragmentDoc}` as unknown as DocumentNode<InvitationCreateMutation, InvitationCreateMutationVariables>;
export const IssuedDocument = gql`
    query Issued($id: ID!) {
  invitation(id: $id) {
    id
    ...IssuedInvitation
  }
}
    ${IssuedInvitationFragmentDoc}` as unknown as DocumentNode<IssuedQuery, IssuedQueryVariables>;
export const FreeNumbersDocument = gql`
    query FreeNumbers($projectId: ID!) {
  phoneNumbers(first: 100, filter: {projectId: $projectId, status: [FREE]}) {
    nodes {
      id
      phoneNumber
      countryCode
      name
    }
  }
}
    ` as unknown as DocumentNode<FreeNumbersQuery, FreeNumbersQueryVariables>;
export const NumbersDocument = gql`
    query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {
  phoneNumbers(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    nodes {
      id
      ...NumberRow
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
}
    ${NumberRowFragmentDoc}` as unknown as DocumentNode<NumbersQuery, NumbersQueryVariables>;
export const OverviewDocument = gql`
    query Overview($attention: InvitationFilter, $expiring: InvitationFilter) {
  attention: invitations(
    first: 50
    filter: $attention
    orderBy: {field: UPDATED_AT, direction: DESC}
  ) {
    nodes {
      id
      nextActor
      status
      ...InvitationLine
    }
  }
  expiring: invitations(
    first: 10
    filter: $expiring
    orderBy: {field: EXPIRES_AT, direction: ASC}
  ) {
    nodes {
      id
      ...InvitationLine
    }
  }
  projects(first: 100) {
    nodes {
      id
      archivedAt
      ...ProjectCountsRow
    }
  }
}
    ${InvitationLineFragmentDoc}
${ProjectCountsRowFragmentDoc}` as unknown as DocumentNode<OverviewQuery, OverviewQueryVariables>;
export const ProjectArchiveDocument = gql`
    mutation ProjectArchive($input: ProjectArchiveInput!) {
  projectArchive(input: $input) {
    project {
      id
      archivedAt
      viewerPermissions
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<ProjectArchiveMutation, ProjectArchiveMutationVariables>;
export const ProjectCreateDocument = gql`
    mutation ProjectCreate($input: ProjectCreateInput!) {
  projectCreate(input: $input) {
    project {
      id
      ...AccessProject
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${AccessProjectFragmentDoc}` as unknown as DocumentNode<ProjectCreateMutation, ProjectCreateMutationVariables>;
export const ProjectUpdateDocument = gql`
    mutation ProjectUpdate($input: ProjectUpdateInput!) {
  projectUpdate(input: $input) {
    project {
      id
      ...EditableProject
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${EditableProjectFragmentDoc}` as unknown as DocumentNode<ProjectUpdateMutation, ProjectUpdateMutationVariables>;
export const ProjectCredentialsSetDocument = gql`
    mutation ProjectCredentialsSet($input: ProjectCredentialsSetInput!) {
  projectCredentialsSet(input: $input) {
    project {
      id
      credentialStatus
      credentialLast4
      mode
      zavuProjectId
      zavuTeamName
      lastReconciledAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<ProjectCredentialsSetMutation, ProjectCredentialsSetMutationVariables>;
export const ProjectDetailDocument = gql`
    query ProjectDetail($id: ID!) {
  project(id: $id) {
    id
    name
    slug
    mode
    credentialStatus
    credentialLast4
    zavuProjectId
    zavuTeamName
    defaultExpiresInDays
    defaultAllowedPhoneCountries
    archivedAt
    createdAt
    lastReconciledAt
    viewerPermissions
    ...EditableProject
    ...ProjectCounts
  }
}
    ${EditableProjectFragmentDoc}
${ProjectCountsFragmentDoc}` as unknown as DocumentNode<ProjectDetailQuery, ProjectDetailQueryVariables>;
export const ProjectsDocument = gql`
    query Projects($first: Int, $after: String, $last: Int, $before: String, $includeArchived: Boolean, $search: String) {
  projects(
    first: $first
    after: $after
    last: $last
    before: $before
    includeArchived: $includeArchived
    search: $search
  ) {
    nodes {
      id
      ...ProjectRow
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
}
    ${ProjectRowFragmentDoc}` as unknown as DocumentNode<ProjectsQuery, ProjectsQueryVariables>;
export const SenderDetailDocument = gql`
    query SenderDetail($id: ID!) {
  sender(id: $id) {
    id
    zavuId
    name
    phoneNumber
    channels
    isDefault
    readiness
    checks {
      name
      passed
      explanation
      action
    }
    webhookUrl
    webhookActive
    createdAt
    removedAt
    verifiedAt
    project {
      id
      name
    }
    invitation {
      id
      clientName
      clientEmail
      externalReference
    }
  }
}
    ` as unknown as DocumentNode<SenderDetailQuery, SenderDetailQueryVariables>;
export const SendersDocument = gql`
    query Senders($first: Int, $after: String, $last: Int, $before: String, $filter: SenderFilter) {
  senders(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    nodes {
      id
      ...SenderRow
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
}
    ${SenderRowFragmentDoc}` as unknown as DocumentNode<SendersQuery, SendersQueryVariables>;
export const ShellDocument = gql`
    query Shell {
  viewer {
    principal {
      __typename
      ... on User {
        id
        name
        email
      }
    }
    permissions
    reseller {
      id
      name
      branding {
        displayName
        primaryColor
      }
    }
  }
  projects(first: 100) {
    nodes {
      id
      ...AccessProject
    }
  }
}
    ${AccessProjectFragmentDoc}` as unknown as DocumentNode<ShellQuery, ShellQueryVariables>;
export const InvitationsLiveDocument = gql`
    subscription InvitationsLive($after: Cursor) {
  invitationStatusChanged(after: $after) {
    ...InvitationLiveChange
  }
}
    ${InvitationLiveChangeFragmentDoc}` as unknown as DocumentNode<InvitationsLiveSubscription, InvitationsLiveSubscriptionVariables>;
export const SignInDocument = gql`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    ...SessionGrant
    userErrors {
      code
      message
      field
    }
  }
}
    ${SessionGrantFragmentDoc}` as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SessionRefreshDocument = gql`
    mutation SessionRefresh {
  sessionRefresh(input: {}) {
    ...SessionGrant
    userErrors {
      code
      message
      field
    }
  }
}
    ${SessionGrantFragmentDoc}` as unknown as DocumentNode<SessionRefreshMutation, SessionRefreshMutationVariables>;
export const SignOutDocument = gql`
    mutation SignOut {
  signOut {
    userErrors {
      message
    }
  }
}
    ` as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;
export const PasswordResetDocument = gql`
    mutation PasswordReset($input: PasswordResetInput!) {
  passwordReset(input: $input) {
    user {
      id
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<PasswordResetMutation, PasswordResetMutationVariables>;