/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import gql from 'graphql-tag';
/** On whose behalf something happened. */
export type ActorKind =
  /** A partner's integration. */
  | 'API_KEY'
  /** The client, on the page behind the link. */
  | 'CLIENT'
  /** The command line. */
  | 'OPERATOR'
  /** One of Usher's sweeps. */
  | 'SYSTEM'
  /** A person. */
  | 'USER'
  /** A report of Zavu. */
  | 'ZAVU';

/** A key to create. */
export type ApiKeyCreateInput = {
  /** When it ends, at most five years from now; never when null. */
  expiresAt?: string | null | undefined;
  /** What people call it, at most 100 characters. */
  name: string;
  /** What it may do: at least one permission, and none that you do not hold there yourself. */
  permissions: Array<Permission>;
  /** The project in which it may do that; null for the whole reseller. */
  projectId?: string | number | null | undefined;
};

/** A key to revoke. */
export type ApiKeyRevokeInput = {
  /** The key. */
  id: string | number;
};

/** How well a project's Zavu key stands. */
export type CredentialStatus =
  /** Zavu refused it. */
  | 'INVALID'
  /** None was set. */
  | 'MISSING'
  /** It was set while Zavu could not be asked. */
  | 'UNVERIFIED'
  /** Zavu takes it. */
  | 'VALID';

/** A span of time. */
export type DateTimeRange = {
  /** Not before. */
  from?: string | null | undefined;
  /** Before. */
  to?: string | null | undefined;
};

/** What can happen. */
export type EventType =
  /** An API key was created. */
  | 'API_KEY_CREATED'
  /** An API key was revoked. */
  | 'API_KEY_REVOKED'
  /** It was cancelled. */
  | 'INVITATION_CANCELLED'
  /** The client finished: there is a sender. */
  | 'INVITATION_COMPLETED'
  /** Zavu issued the invitation. */
  | 'INVITATION_CREATED'
  /** Zavu says that its time is over. */
  | 'INVITATION_EXPIRED'
  /** The client's signup failed, or Zavu never issued the invitation. */
  | 'INVITATION_FAILED'
  /** A new generation was issued. */
  | 'INVITATION_REISSUED'
  /** The invitation was sent to the client. */
  | 'INVITATION_SENT'
  /** The client began Meta's signup. */
  | 'INVITATION_STARTED'
  /** The client deliberately opened it for the first time. */
  | 'INVITATION_VIEWED'
  /** A member joined. */
  | 'MEMBER_JOINED'
  /** A membership was offered. */
  | 'MEMBER_OFFERED'
  /** A member was removed. */
  | 'MEMBER_REMOVED'
  /** A member's roles changed. */
  | 'MEMBER_ROLE_CHANGED'
  /** An operation ended well. */
  | 'OPERATION_COMPLETED'
  /** An operation failed. */
  | 'OPERATION_FAILED'
  /** A number belongs to a sender now. */
  | 'PHONE_NUMBER_ASSIGNED'
  /** A promise ended. */
  | 'PHONE_NUMBER_FREED'
  /** A number was promised to an invitation. */
  | 'PHONE_NUMBER_HELD'
  /** A number was bought, or appeared at Zavu. */
  | 'PHONE_NUMBER_PURCHASED'
  /** A number could not be bought. */
  | 'PHONE_NUMBER_PURCHASE_FAILED'
  /** A number was given back. */
  | 'PHONE_NUMBER_RELEASED'
  /** A project was archived. */
  | 'PROJECT_ARCHIVED'
  /** A project was created. */
  | 'PROJECT_CREATED'
  /** A project's Zavu API key was set. */
  | 'PROJECT_CREDENTIALS_CHANGED'
  /** A project's settings changed. */
  | 'PROJECT_UPDATED'
  /** A sender appeared. */
  | 'SENDER_CREATED'
  /** What a sender can do changed. */
  | 'SENDER_READINESS_CHANGED'
  /** A sender was removed. */
  | 'SENDER_REMOVED'
  /** A sender changed. */
  | 'SENDER_UPDATED'
  /** A webhook endpoint was disabled. */
  | 'WEBHOOK_ENDPOINT_DISABLED';

/** An invitation to cancel. */
export type InvitationCancelInput = {
  /** The invitation. */
  id: string | number;
};

/** An invitation to issue. */
export type InvitationCreateInput = {
  /** The countries whose numbers may be connected; the project's default when null, any when empty. */
  allowedPhoneCountries?: Array<string> | null | undefined;
  /** The client's e-mail address. */
  clientEmail?: string | null | undefined;
  /** The client's name, at most 100 characters. */
  clientName?: string | null | undefined;
  /** The client's phone number, E.164. */
  clientPhone?: string | null | undefined;
  /** Its life, 1 to 30 days; the project's default when null. */
  expiresInDays?: number | null | undefined;
  /** Your own key for the client, at most 200 characters. */
  externalReference?: string | null | undefined;
  /**
   * Your key for this one creation, 1 to 255 characters. The same key with the same input gives the first answer again;
   * with other input it is refused.
   */
  idempotencyKey?: string | null | undefined;
  /** The client's language (BCP 47). */
  locale?: string | null | undefined;
  /** A number of the project to promise to the client; it must be FREE, and its country allowed. */
  phoneNumberId?: string | number | null | undefined;
  /** The project. */
  projectId: string | number;
  /** Whether the link is to be e-mailed to the client. Refused while Usher sends no mail. */
  sendEmail?: boolean | null | undefined;
};

/** Which invitations are wanted; every condition that is given must hold. */
export type InvitationFilter = {
  /** When it was issued. */
  createdAt?: DateTimeRange | null | undefined;
  /** The person or key that issued it. */
  createdBy?: string | number | null | undefined;
  /** When it ends. */
  expiresAt?: DateTimeRange | null | undefined;
  /** Conditions on the external reference. */
  externalReference?: StringFilter | null | undefined;
  /** With or without a promised number. */
  hasPhoneNumber?: boolean | null | undefined;
  /** One project only. */
  projectId?: string | number | null | undefined;
  /** Text in the client's name, e-mail address, phone number or external reference, without regard to case. */
  search?: string | null | undefined;
  /** These states only. */
  status?: Array<InvitationStatus> | null | undefined;
};

/** Where an invitation stands. */
export type InvitationStatus =
  /** It was cancelled. */
  | 'CANCELLED'
  /** There is a sender. */
  | 'COMPLETED'
  /** Its time is over. */
  | 'EXPIRED'
  /** The client's signup failed and can be tried again with the same link, or Zavu never issued the invitation. */
  | 'FAILED'
  /** The client is in Meta's signup. */
  | 'IN_PROGRESS'
  /** Being created at Zavu. */
  | 'ISSUING'
  /** Waiting for the client. */
  | 'PENDING';

/** The roles to set. */
export type MembershipAssignmentsSetInput = {
  /** All roles that it is to have, at most 100: they replace those that you can see; ones in projects out of your sight stay. */
  assignments: Array<RoleAssignmentInput>;
  /** The membership. */
  id: string | number;
};

/** Who accepts an offer. */
export type MembershipOfferAcceptInput = {
  /** The person's name, at most 100 characters; an account that exists keeps its own. */
  name: string;
  /** A new password of 12 to 256 characters, none that many people use; that of the account when one exists. */
  password: string;
  /** A one-time code or a recovery code, for an account that has a second factor. */
  secondFactor?: string | null | undefined;
  /** The token in the link. */
  token: string;
};

/** A membership to offer. */
export type MembershipOfferInput = {
  /** The roles to be given: 1 to 100. */
  assignments: Array<RoleAssignmentInput>;
  /** To whom: an address that is no member's and has no pending offer. */
  email: string;
};

/** An offer to take back. */
export type MembershipOfferRevokeInput = {
  /** The offer. */
  id: string | number;
};

/** A membership to end. */
export type MembershipRemoveInput = {
  /** The membership; your own to leave. */
  id: string | number;
};

/** Who must act for an invitation to go on. */
export type NextActor =
  /** The client. */
  | 'CLIENT'
  /** Meta. */
  | 'META'
  /** Nobody: it is over. */
  | 'NOBODY'
  /** The reseller. */
  | 'RESELLER'
  /** Zavu. */
  | 'ZAVU';

/** A password to change. */
export type PasswordChangeInput = {
  /** The password as it is. */
  currentPassword: string;
  /** The password as it shall be: 12 to 256 characters, and none that many people use. */
  newPassword: string;
};

/** A new password, by the token of a one-time link. */
export type PasswordResetInput = {
  /** The new password: 12 to 256 characters, and none that many people use. */
  password: string;
  /** The token in the link. */
  token: string;
};

/** Who forgot a password. */
export type PasswordResetRequestInput = {
  /** The address to sign in with. */
  email: string;
};

/** Something that somebody may be allowed to do. */
export type Permission =
  /** See analytics. */
  | 'ANALYTICS_READ'
  /** Create and revoke API keys. */
  | 'API_KEYS_MANAGE'
  /** See API keys. */
  | 'API_KEYS_READ'
  /** See the audit log. */
  | 'AUDIT_READ'
  /** Set a project's Zavu API key. */
  | 'CREDENTIALS_MANAGE'
  /** See events. */
  | 'EVENTS_READ'
  /** Export lists. */
  | 'EXPORTS_CREATE'
  /** Cancel invitations. */
  | 'INVITATIONS_CANCEL'
  /** Issue invitations. */
  | 'INVITATIONS_CREATE'
  /** See invitations. */
  | 'INVITATIONS_READ'
  /** See an invitation's link, which is a bearer credential. */
  | 'INVITATIONS_READ_LINK'
  /** Offer memberships, change assignments, remove members. */
  | 'MEMBERS_MANAGE'
  /** See the members. */
  | 'MEMBERS_READ'
  /** Promise a number to an invitation, rename it. */
  | 'NUMBERS_ASSIGN'
  /** Buy phone numbers. */
  | 'NUMBERS_PURCHASE'
  /** See phone numbers. */
  | 'NUMBERS_READ'
  /** Give phone numbers back. */
  | 'NUMBERS_RELEASE'
  /** Archive projects. */
  | 'PROJECTS_ARCHIVE'
  /** Create projects. */
  | 'PROJECTS_CREATE'
  /** See projects. */
  | 'PROJECTS_READ'
  /** Change a project's settings. */
  | 'PROJECTS_UPDATE'
  /** Change the reseller's name and branding. */
  | 'RESELLER_UPDATE'
  /** Define roles. */
  | 'ROLES_MANAGE'
  /** Remove senders. */
  | 'SENDERS_DELETE'
  /** See senders. */
  | 'SENDERS_READ'
  /** Send test messages. */
  | 'SENDERS_TEST'
  /** Change senders. */
  | 'SENDERS_UPDATE'
  /** Set spending limits. */
  | 'SPENDING_MANAGE'
  /** See spending. */
  | 'SPENDING_READ'
  /** Manage webhook endpoints. */
  | 'WEBHOOKS_MANAGE'
  /** See webhook endpoints and deliveries. */
  | 'WEBHOOKS_READ';

/** What a number can carry. */
export type PhoneNumberCapability =
  /** Picture messages. */
  | 'MMS'
  /** Text messages. */
  | 'SMS'
  /** Calls. */
  | 'VOICE';

/** Which phone numbers are wanted; every condition that is given must hold. */
export type PhoneNumberFilter = {
  /** One country only. */
  countryCode?: string | null | undefined;
  /** One project only. */
  projectId?: string | number | null | undefined;
  /** Digits in the number, or text in its name. */
  search?: string | null | undefined;
  /** These states only. */
  status?: Array<PhoneNumberStatus> | null | undefined;
};

/** A phone number to buy. */
export type PhoneNumberPurchaseInput = {
  /**
   * Your key for this one purchase, 1 to 255 characters, unique in the reseller. The same key with the same input gives the
   * same purchase, however often it is asked for; with other input it is refused.
   */
  idempotencyKey: string;
  /** The most that a month may cost, in cents: the purchase is refused when the number is dearer by now. */
  maxMonthlyPrice?: number | null | undefined;
  /** What to call it, at most 100 characters. */
  name?: string | null | undefined;
  /** The number, as `availablePhoneNumbers` gives it. */
  phoneNumber: string;
  /** The project that buys. */
  projectId: string | number;
};

/** A phone number to give back. */
export type PhoneNumberReleaseInput = {
  /** The number. */
  id: string | number;
};

/** Where a number stands. */
export type PhoneNumberStatus =
  /** Belongs to a sender. */
  | 'ASSIGNED'
  /** Owned and promised to nobody. */
  | 'FREE'
  /** Promised to an open invitation. */
  | 'HELD'
  /** Could not be bought. */
  | 'PURCHASE_FAILED'
  /** Bought or not: to be looked up. */
  | 'PURCHASE_UNKNOWN'
  /** Being bought. */
  | 'PURCHASING'
  /** No longer owned. */
  | 'RELEASED'
  /** Being given back. */
  | 'RELEASING';

/** The kinds of numbers that are sold. */
export type PhoneNumberType =
  /** A number of one place. */
  | 'LOCAL'
  /** A mobile number. */
  | 'MOBILE'
  /** A number of the whole country. */
  | 'NATIONAL'
  /** A number whose callers pay nothing. */
  | 'TOLL_FREE';

/** What to change in a phone number. */
export type PhoneNumberUpdateInput = {
  /** The number. */
  id: string | number;
  /** Its name, at most 100 characters; null clears it. */
  name?: string | null | undefined;
};

/** A project to put away. */
export type ProjectArchiveInput = {
  /** The project. */
  id: string | number;
};

/** A project to create. */
export type ProjectCreateInput = {
  /** The countries of an invitation that states none; any when empty or null. */
  defaultAllowedPhoneCountries?: Array<string> | null | undefined;
  /** The life of an invitation that states none, 1 to 30 days. */
  defaultExpiresInDays?: number | null | undefined;
  /** Its name, at most 100 characters. */
  name: string;
  /** Its short name, unique in the reseller: lower-case letters, digits and hyphens. Made from the name when null. */
  slug?: string | null | undefined;
  /** Its API key at Zavu; it is verified there before the project is created. */
  zavuApiKey?: string | null | undefined;
};

/** A key to set. */
export type ProjectCredentialsSetInput = {
  /** The project. */
  projectId: string | number;
  /** The API key at Zavu, `zv_live_…` or `zv_test_…`; it is verified there before it is kept. */
  zavuApiKey: string;
};

/** Whether a project's Zavu key moves real money. */
export type ProjectMode =
  /** A live key. */
  | 'LIVE'
  /** A test key. */
  | 'TEST';

/** What to change in a project; null leaves a setting as it is. */
export type ProjectUpdateInput = {
  /** The countries of an invitation that states none; any when empty. */
  defaultAllowedPhoneCountries?: Array<string> | null | undefined;
  /** The life of an invitation that states none, 1 to 30 days. */
  defaultExpiresInDays?: number | null | undefined;
  /** The project. */
  id: string | number;
  /** Its name, at most 100 characters. */
  name?: string | null | undefined;
  /** Its short name, unique in the reseller. */
  slug?: string | null | undefined;
};

/** What a person shows; either is enough, and each that is given must be right. */
export type ReauthenticateInput = {
  /** The password. */
  password?: string | null | undefined;
  /** A one-time code or a recovery code. */
  secondFactor?: string | null | undefined;
};

/** Where to go. */
export type ResellerSwitchInput = {
  /** The reseller, one of those in `viewer.memberships`. */
  resellerId: string | number;
};

/** A role to give. */
export type RoleAssignmentInput = {
  /** The project, exactly when the role is of project scope. */
  projectId?: string | number | null | undefined;
  /** The role. */
  roleId: string | number;
};

/** A role to define. */
export type RoleCreateInput = {
  /** What it is for, at most 300 characters. */
  description?: string | null | undefined;
  /** Its name, at most 100 characters; no other role of the reseller has it, built-in ones included. */
  name: string;
  /** What it allows: at least one permission, and none that you do not hold in the whole reseller yourself. */
  permissions: Array<Permission>;
  /** Where it can be given. Some permissions make sense in the whole reseller only. */
  scope: RoleScope;
};

/** A role to delete. */
export type RoleDeleteInput = {
  /** The role, one of the reseller's own that is given to nobody. */
  id: string | number;
};

/** Where a role can be given. */
export type RoleScope =
  /** In one project. */
  | 'PROJECT'
  /** In the whole reseller. */
  | 'RESELLER';

/** What to change in a role; null leaves it as it is. Everybody who has the role may do what it says from now on. */
export type RoleUpdateInput = {
  /** What it is for, at most 300 characters; empty for nothing. */
  description?: string | null | undefined;
  /** The role, one of the reseller's own. */
  id: string | number;
  /** Its name, at most 100 characters. */
  name?: string | null | undefined;
  /** All that it allows; nothing can be added that you do not hold in the whole reseller yourself. */
  permissions?: Array<Permission> | null | undefined;
};

/** Which senders are wanted; every condition that is given must hold. */
export type SenderFilter = {
  /** One project only. */
  projectId?: string | number | null | undefined;
  /** These levels only. */
  readiness?: Array<SenderReadinessLevel> | null | undefined;
  /** Text in the name, or digits in the number. */
  search?: string | null | undefined;
};

/** How far a sender can be used. Connected is not ready: this is computed from its channels, payment and number. */
export type SenderReadinessLevel =
  /** It gets messages and cannot send any. */
  | 'CAN_RECEIVE'
  /** It answers those who wrote to it within the last 24 hours. */
  | 'CAN_REPLY'
  /** It can write first, with templates. */
  | 'CAN_START_CONVERSATIONS'
  /** It can do nothing yet. */
  | 'NOT_READY'
  /** Zavu says nothing that tells. */
  | 'UNKNOWN';

/** A session to end. */
export type SessionRevokeInput = {
  /** The session, one of your own. */
  id: string | number;
};

/** Who wants to sign in. */
export type SignInInput = {
  /** The address. */
  email: string;
  /** The password. */
  password: string;
  /** The reseller to enter; without it the last used one, else the oldest. */
  resellerId?: string | number | null | undefined;
  /**
   * A one-time code or a recovery code, for those who have a second factor. Without it they are answered
   * `SECOND_FACTOR_REQUIRED`.
   */
  secondFactor?: string | null | undefined;
};

/** A monthly limit to set. Months are those of UTC. */
export type SpendLimitSetInput = {
  /**
   * The most that purchases and renewals of a month may cost together, in cents; no limit when null. It stops purchases
   * only: renewals go on.
   */
  monthlyLimitMinor?: number | null | undefined;
  /** The project; the reseller, all projects together, when null. */
  projectId?: string | number | null | undefined;
};

/** Conditions on a text; every one that is given must hold. */
export type StringFilter = {
  /** With this inside, without regard to case. */
  contains?: string | null | undefined;
  /** Exactly this. */
  eq?: string | null | undefined;
  /** One of these. */
  in?: Array<string> | null | undefined;
  /** Beginning with this, without regard to case. */
  startsWith?: string | null | undefined;
};

/** The first code of a second factor. */
export type TotpConfirmInput = {
  /** The code that the device shows now: six digits. */
  code: string;
};

/** What a person shows; either is enough, and nothing where one was given in the last ten minutes. */
export type TotpDisableInput = {
  /** A one-time code or a recovery code. */
  code?: string | null | undefined;
  /** The password. */
  password?: string | null | undefined;
};

/** What is wrong, for programs. */
export type UserErrorCode =
  /** The client has finished already. */
  | 'ALREADY_COMPLETED'
  /** The number's country is none of the allowed ones. */
  | 'COUNTRY_NOT_ALLOWED'
  /** Its time is over. */
  | 'EXPIRED'
  /** The idempotency key came with other input before. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** It is not of the form that is asked for. */
  | 'INVALID'
  /** The password or the code is wrong; when signing in it is not told whether the address is. */
  | 'INVALID_CREDENTIALS'
  /** The last owner cannot go. */
  | 'LAST_OWNER'
  /** Too many wrong attempts: wait a quarter of an hour. */
  | 'LOCKED_OUT'
  /** It names nothing that you can see. */
  | 'NOT_FOUND'
  /**
   * It is not yours to give or to do: nobody grants what they do not hold, only owners touch owners, and some things are
   * for people only.
   */
  | 'NOT_PERMITTED'
  /** The number is promised to another invitation. */
  | 'NUMBER_HELD'
  /** The number is in use. */
  | 'NUMBER_IN_USE'
  /** The number belongs to a sender or is no longer owned. */
  | 'NUMBER_UNAVAILABLE'
  /** The number is too small or too large. */
  | 'OUT_OF_RANGE'
  /** The password is one that many people use. */
  | 'PASSWORD_TOO_COMMON'
  /** The project is archived. */
  | 'PROJECT_ARCHIVED'
  /** A password or second factor is needed that is not older than ten minutes. */
  | 'REAUTHENTICATION_REQUIRED'
  /** It must be given. */
  | 'REQUIRED'
  /** A second factor is needed. */
  | 'SECOND_FACTOR_REQUIRED'
  /** The monthly spending limit does not allow it. */
  | 'SPEND_LIMIT_EXCEEDED'
  /** Somebody else has it. */
  | 'TAKEN'
  /** The token is unknown, was used before, or is too old. */
  | 'TOKEN_EXPIRED'
  /** It has too many characters. */
  | 'TOO_LONG'
  /** It has too few characters. */
  | 'TOO_SHORT'
  /** Zavu does not accept the project's API key. */
  | 'UPSTREAM_CREDENTIALS_INVALID'
  /** Zavu asks for payment first. */
  | 'UPSTREAM_PAYMENT_REQUIRED'
  /** Zavu said no. */
  | 'UPSTREAM_REFUSED'
  /** The address may not be called. */
  | 'URL_NOT_ALLOWED'
  /** It is not in a state in which this can be done. */
  | 'WRONG_STATE';

/** How far a delivery got. */
export type WebhookDeliveryStatus =
  /** The receiver took it. */
  | 'DELIVERED'
  /** It was given up after eight attempts. `webhookEventReplay` sends it once more. */
  | 'FAILED'
  /** It is to be sent, or to be sent again. */
  | 'PENDING';

/** A webhook endpoint to create. */
export type WebhookEndpointCreateInput = {
  /** What it is for, at most 500 characters. */
  description?: string | null | undefined;
  /** The project whose events it gets; null for those of the whole reseller. */
  projectId?: string | number | null | undefined;
  /** The types of events that it wants; every type when empty or left out. */
  types?: Array<EventType> | null | undefined;
  /**
   * The address: https, a host of the public internet, without user or fragment, at most 2,000 characters
   * (`URL_NOT_ALLOWED`).
   */
  url: string;
};

/** A webhook endpoint to delete. */
export type WebhookEndpointDeleteInput = {
  /** The address that it has, to make sure that it is the one that you mean; with another, nothing is deleted (`INVALID`). */
  confirmUrl?: string | null | undefined;
  /** The endpoint. */
  id: string | number;
};

/** A webhook endpoint to test. */
export type WebhookEndpointTestInput = {
  /** The endpoint. */
  id: string | number;
};

/** What of a webhook endpoint is to change; what is left out stays. */
export type WebhookEndpointUpdateInput = {
  /** What it is for; null or an empty text clears it. */
  description?: string | null | undefined;
  /** `true` sends to it again, going on where it stopped; `false` stops sending. */
  enabled?: boolean | null | undefined;
  /** The endpoint. */
  id: string | number;
  /** The types of events that it wants; every type when empty. */
  types?: Array<EventType> | null | undefined;
  /** The address, as when it was created. */
  url?: string | null | undefined;
};

/** What is to be delivered again: exactly one of `after` and `eventId`. */
export type WebhookEventReplayInput = {
  /**
   * Everything past this cursor that is for the endpoint, at most 1,000 events: `Event.cursor` of the last one that you have,
   * or the `cursor` of this mutation's own answer.
   */
  after?: string | null | undefined;
  /** The endpoint. */
  endpointId: string | number;
  /** One event, whatever its type. */
  eventId?: string | number | null | undefined;
  /** These types only, as far as the endpoint wants them; all that it wants when left out. */
  types?: Array<EventType> | null | undefined;
};

/** A webhook endpoint that is to have a new secret. */
export type WebhookSecretRotateInput = {
  /** The endpoint. */
  id: string | number;
};

export type AccessProjectFragment = { id: string, name: string, slug: string, mode: ProjectMode | null, credentialStatus: CredentialStatus, archivedAt: string | null, defaultExpiresInDays: number, defaultAllowedPhoneCountries: Array<string>, viewerPermissions: Array<Permission> } & { ' $fragmentName'?: 'AccessProjectFragment' };

export type SessionRevokeMutationVariables = Exact<{
  input: SessionRevokeInput;
}>;


export type SessionRevokeMutation = { sessionRevoke: { session: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PasswordChangeMutationVariables = Exact<{
  input: PasswordChangeInput;
}>;


export type PasswordChangeMutation = { passwordChange: { user: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type SecurityQueryVariables = Exact<{ [key: string]: never; }>;


export type SecurityQuery = { viewer: { principal:
      | { __typename: 'ApiKey' }
      | { __typename: 'User', id: string, email: string, secondFactorEnabled: boolean }
    , sessions: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'SessionRowFragment': SessionRowFragment } }
    )> } };

export type SessionRowFragment = { id: string, userAgent: string | null, ipAddress: string | null, reseller: string, createdAt: string, lastSeenAt: string, current: boolean } & { ' $fragmentName'?: 'SessionRowFragment' };

export type StepUpQueryVariables = Exact<{ [key: string]: never; }>;


export type StepUpQuery = { viewer: { principal:
      | { __typename: 'ApiKey' }
      | { __typename: 'User', id: string, email: string, secondFactorEnabled: boolean }
     } };

export type TotpEnrollMutationVariables = Exact<{ [key: string]: never; }>;


export type TotpEnrollMutation = { totpEnroll: { secret: string | null, uri: string | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type TotpDisableMutationVariables = Exact<{
  input: TotpDisableInput;
}>;


export type TotpDisableMutation = { totpDisable: { user: { id: string, secondFactorEnabled: boolean } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type TotpConfirmMutationVariables = Exact<{
  input: TotpConfirmInput;
}>;


export type TotpConfirmMutation = { totpConfirm: { recoveryCodes: Array<string> | null, user: { id: string, secondFactorEnabled: boolean } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ActivityQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
  projectId?: string | number | null | undefined;
}>;


export type ActivityQuery = { events: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'EventLineFragment': EventLineFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type EventPayloadFragment = { id: string, sequence: number, cursor: string, type: EventType, occurredAt: string, data: unknown } & { ' $fragmentName'?: 'EventPayloadFragment' };

export type EventLineFragment = (
  { id: string, type: EventType, occurredAt: string, actorKind: ActorKind, data: unknown, actor:
    | { __typename: 'ApiKey', id: string, name: string }
    | { __typename: 'User', id: string, name: string }
   | null, project: { id: string, name: string } | null, subject:
    | { ' $fragmentRefs'?: { 'AuditSubject_ApiKey_Fragment': AuditSubject_ApiKey_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_AuditEntry_Fragment': AuditSubject_AuditEntry_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Event_Fragment': AuditSubject_Event_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Invitation_Fragment': AuditSubject_Invitation_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Membership_Fragment': AuditSubject_Membership_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_MembershipOffer_Fragment': AuditSubject_MembershipOffer_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_OwnedPhoneNumber_Fragment': AuditSubject_OwnedPhoneNumber_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Project_Fragment': AuditSubject_Project_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Reseller_Fragment': AuditSubject_Reseller_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Role_Fragment': AuditSubject_Role_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Sender_Fragment': AuditSubject_Sender_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Session_Fragment': AuditSubject_Session_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_User_Fragment': AuditSubject_User_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_WebhookDelivery_Fragment': AuditSubject_WebhookDelivery_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_WebhookEndpoint_Fragment': AuditSubject_WebhookEndpoint_Fragment } }
   | null }
  & { ' $fragmentRefs'?: { 'EventPayloadFragment': EventPayloadFragment } }
) & { ' $fragmentName'?: 'EventLineFragment' };

export type EventsLiveSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
  projectId?: string | number | null | undefined;
}>;


export type EventsLiveSubscription = { events: { id: string, cursor: string } };

export type ApiKeyDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type ApiKeyDetailQuery = { node:
    | { __typename: 'ApiKey', id: string, name: string, prefix: string, permissions: Array<Permission>, effectivePermissions: Array<Permission>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, project: { id: string, name: string } | null, createdBy: { id: string, name: string, email: string } | null }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Event' }
    | { __typename: 'Invitation' }
    | { __typename: 'Membership' }
    | { __typename: 'MembershipOffer' }
    | { __typename: 'OwnedPhoneNumber' }
    | { __typename: 'Project' }
    | { __typename: 'Reseller' }
    | { __typename: 'Role' }
    | { __typename: 'Sender' }
    | { __typename: 'Session' }
    | { __typename: 'User' }
    | { __typename: 'WebhookDelivery' }
    | { __typename: 'WebhookEndpoint' }
   | null };

export type ApiKeyRowFragment = { id: string, name: string, prefix: string, permissions: Array<Permission>, effectivePermissions: Array<Permission>, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, project: { id: string, name: string } | null, createdBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'ApiKeyRowFragment' };

export type ApiKeysQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  includeRevoked?: boolean | null | undefined;
}>;


export type ApiKeysQuery = { apiKeys: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'ApiKeyRowFragment': ApiKeyRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ApiKeyCreateMutationVariables = Exact<{
  input: ApiKeyCreateInput;
}>;


export type ApiKeyCreateMutation = { apiKeyCreate: { secret: string | null, apiKey: (
      { id: string }
      & { ' $fragmentRefs'?: { 'ApiKeyRowFragment': ApiKeyRowFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ApiKeyRevokeMutationVariables = Exact<{
  input: ApiKeyRevokeInput;
}>;


export type ApiKeyRevokeMutation = { apiKeyRevoke: { apiKey: { id: string, revokedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type AuditActorsQueryVariables = Exact<{
  people: boolean;
  keys: boolean;
}>;


export type AuditActorsQuery = { members?: { nodes: Array<{ id: string, user: { id: string, name: string } }> }, apiKeys?: { nodes: Array<{ id: string, name: string }> } };

export type AuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  actorId?: string | number | null | undefined;
  subjectId?: string | number | null | undefined;
  action?: StringFilter | null | undefined;
  occurredAt?: DateTimeRange | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'AuditLineFragment': AuditLineFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type AuditLineFragment = { id: string, sequence: number, occurredAt: string, actorKind: ActorKind, action: string, subjectKind: string, subjectId: string, changes: unknown, ipAddress: string | null, userAgent: string | null, requestId: string | null, hash: string, actor:
    | { __typename: 'ApiKey', id: string, name: string }
    | { __typename: 'User', id: string, name: string }
   | null, subject:
    | { ' $fragmentRefs'?: { 'AuditSubject_ApiKey_Fragment': AuditSubject_ApiKey_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_AuditEntry_Fragment': AuditSubject_AuditEntry_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Event_Fragment': AuditSubject_Event_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Invitation_Fragment': AuditSubject_Invitation_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Membership_Fragment': AuditSubject_Membership_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_MembershipOffer_Fragment': AuditSubject_MembershipOffer_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_OwnedPhoneNumber_Fragment': AuditSubject_OwnedPhoneNumber_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Project_Fragment': AuditSubject_Project_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Reseller_Fragment': AuditSubject_Reseller_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Role_Fragment': AuditSubject_Role_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Sender_Fragment': AuditSubject_Sender_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_Session_Fragment': AuditSubject_Session_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_User_Fragment': AuditSubject_User_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_WebhookDelivery_Fragment': AuditSubject_WebhookDelivery_Fragment } }
    | { ' $fragmentRefs'?: { 'AuditSubject_WebhookEndpoint_Fragment': AuditSubject_WebhookEndpoint_Fragment } }
   | null } & { ' $fragmentName'?: 'AuditLineFragment' };

type AuditSubject_ApiKey_Fragment = { __typename: 'ApiKey', id: string, keyName: string } & { ' $fragmentName'?: 'AuditSubject_ApiKey_Fragment' };

type AuditSubject_AuditEntry_Fragment = { __typename: 'AuditEntry', id: string } & { ' $fragmentName'?: 'AuditSubject_AuditEntry_Fragment' };

type AuditSubject_Event_Fragment = { __typename: 'Event', id: string } & { ' $fragmentName'?: 'AuditSubject_Event_Fragment' };

type AuditSubject_Invitation_Fragment = { __typename: 'Invitation', clientName: string | null, clientEmail: string | null, id: string } & { ' $fragmentName'?: 'AuditSubject_Invitation_Fragment' };

type AuditSubject_Membership_Fragment = { __typename: 'Membership', id: string, user: { id: string, name: string } } & { ' $fragmentName'?: 'AuditSubject_Membership_Fragment' };

type AuditSubject_MembershipOffer_Fragment = { __typename: 'MembershipOffer', email: string, id: string } & { ' $fragmentName'?: 'AuditSubject_MembershipOffer_Fragment' };

type AuditSubject_OwnedPhoneNumber_Fragment = { __typename: 'OwnedPhoneNumber', phoneNumber: string, id: string } & { ' $fragmentName'?: 'AuditSubject_OwnedPhoneNumber_Fragment' };

type AuditSubject_Project_Fragment = { __typename: 'Project', id: string, projectName: string } & { ' $fragmentName'?: 'AuditSubject_Project_Fragment' };

type AuditSubject_Reseller_Fragment = { __typename: 'Reseller', id: string, resellerName: string } & { ' $fragmentName'?: 'AuditSubject_Reseller_Fragment' };

type AuditSubject_Role_Fragment = { __typename: 'Role', id: string, roleName: string } & { ' $fragmentName'?: 'AuditSubject_Role_Fragment' };

type AuditSubject_Sender_Fragment = { __typename: 'Sender', id: string, senderName: string } & { ' $fragmentName'?: 'AuditSubject_Sender_Fragment' };

type AuditSubject_Session_Fragment = { __typename: 'Session', id: string } & { ' $fragmentName'?: 'AuditSubject_Session_Fragment' };

type AuditSubject_User_Fragment = { __typename: 'User', id: string, userName: string } & { ' $fragmentName'?: 'AuditSubject_User_Fragment' };

type AuditSubject_WebhookDelivery_Fragment = { __typename: 'WebhookDelivery', id: string } & { ' $fragmentName'?: 'AuditSubject_WebhookDelivery_Fragment' };

type AuditSubject_WebhookEndpoint_Fragment = { __typename: 'WebhookEndpoint', url: string, id: string } & { ' $fragmentName'?: 'AuditSubject_WebhookEndpoint_Fragment' };

export type AuditSubjectFragment =
  | AuditSubject_ApiKey_Fragment
  | AuditSubject_AuditEntry_Fragment
  | AuditSubject_Event_Fragment
  | AuditSubject_Invitation_Fragment
  | AuditSubject_Membership_Fragment
  | AuditSubject_MembershipOffer_Fragment
  | AuditSubject_OwnedPhoneNumber_Fragment
  | AuditSubject_Project_Fragment
  | AuditSubject_Reseller_Fragment
  | AuditSubject_Role_Fragment
  | AuditSubject_Sender_Fragment
  | AuditSubject_Session_Fragment
  | AuditSubject_User_Fragment
  | AuditSubject_WebhookDelivery_Fragment
  | AuditSubject_WebhookEndpoint_Fragment
;

export type TestableWebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type TestableWebhooksQuery = { webhookEndpoints: { nodes: Array<{ id: string, url: string, description: string | null, disabledAt: string | null, viewerPermissions: Array<Permission> }> } };

export type WebhookTrialMutationVariables = Exact<{
  input: WebhookEndpointTestInput;
}>;


export type WebhookTrialMutation = { webhookEndpointTest: { test: { messageId: string, timestamp: string, signature: string, body: string, delivered: boolean, statusCode: number | null, durationMs: number, error: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type InvitationCancelMutationVariables = Exact<{
  input: InvitationCancelInput;
}>;


export type InvitationCancelMutation = { invitationCancel: { invitation: (
      { id: string, nextActor: NextActor, nextStep: string, waitingSince: string, updatedAt: string }
      & { ' $fragmentRefs'?: { 'InvitationFactsFragment': InvitationFactsFragment;'InvitationTimelineFragment': InvitationTimelineFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type InvitationFactsFragment = { id: string, zavuId: string | null, status: InvitationStatus, clientEmail: string | null, clientPhone: string | null, externalReference: string | null, allowedPhoneCountries: Array<string>, expiresAt: string, createdAt: string, viewedAt: string | null, startedAt: string | null, failedAt: string | null, completedAt: string | null, cancelledAt: string | null, verifiedAt: string | null, failureReason: string | null, failureExplanation: string | null, generation: number, project: { id: string, name: string }, phoneNumber: { id: string, phoneNumber: string } | null, sender: { id: string, phoneNumber: string | null } | null, createdBy:
    | { __typename: 'ApiKey' }
    | { __typename: 'User', id: string, name: string }
   | null } & { ' $fragmentName'?: 'InvitationFactsFragment' };

export type InvitationDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type InvitationDetailQuery = { invitation: (
    { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null, status: InvitationStatus, nextActor: NextActor, nextStep: string, waitingSince: string, project: { id: string, name: string }, phoneNumber: { id: string } | null }
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

export type InvitationTimelineFragment = { timeline: Array<{ id: string, sequence: number, type: EventType, occurredAt: string, actorKind: ActorKind, actor:
      | { __typename: 'ApiKey' }
      | { __typename: 'User', id: string, name: string }
     | null }> } & { ' $fragmentName'?: 'InvitationTimelineFragment' };

export type InvitationRowFragment = { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null, status: InvitationStatus, nextActor: NextActor, waitingSince: string, expiresAt: string, link: string | null, project: { id: string, name: string }, phoneNumber: { id: string, phoneNumber: string } | null, sender: { id: string, phoneNumber: string | null } | null } & { ' $fragmentName'?: 'InvitationRowFragment' };

export type PreselectedNumberQueryVariables = Exact<{
  id: string | number;
}>;


export type PreselectedNumberQuery = { phoneNumber: (
    { id: string, status: PhoneNumberStatus, project: { id: string } }
    & { ' $fragmentRefs'?: { 'FreeNumberFragment': FreeNumberFragment } }
  ) | null };

export type NumberAttemptsFragment = { signupAttempts: number, signupAttemptLimit: number } & { ' $fragmentName'?: 'NumberAttemptsFragment' };

export type NumberFailureFragment = { failureReason: string | null } & { ' $fragmentName'?: 'NumberFailureFragment' };

export type FreeNumberFragment = { id: string, phoneNumber: string, countryCode: string, name: string | null, signupAttempts: number, signupAttemptLimit: number } & { ' $fragmentName'?: 'FreeNumberFragment' };

export type FreeNumbersQueryVariables = Exact<{
  projectId: string | number;
}>;


export type FreeNumbersQuery = { phoneNumbers: { nodes: Array<{ ' $fragmentRefs'?: { 'FreeNumberFragment': FreeNumberFragment } }> } };

export type IdleRowFragment = { id: string, phoneNumber: string, countryCode: string, name: string | null, capabilities: Array<PhoneNumberCapability>, status: PhoneNumberStatus, idleSince: string | null, project: { id: string, name: string }, monthlyPrice: { amountMinor: number, currency: string } | null } & { ' $fragmentName'?: 'IdleRowFragment' };

export type IdleNumbersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: PhoneNumberFilter | null | undefined;
}>;


export type IdleNumbersQuery = { phoneNumbers: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'IdleRowFragment': IdleRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type IdleSumQueryVariables = Exact<{
  projectId: string | number;
  inProject: boolean;
}>;


export type IdleSumQuery = { project?: { id: string, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } } | null, reseller?: { id: string, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } } };

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

export type NumberCostsFragment = { status: PhoneNumberStatus, nextRenewalAt: string | null, idleSince: string | null, monthlyPrice: { amountMinor: number, currency: string } | null, costToDate: { amountMinor: number, currency: string } } & { ' $fragmentName'?: 'NumberCostsFragment' };

export type NumberFactsFragment = { id: string, zavuId: string | null, countryCode: string, capabilities: Array<PhoneNumberCapability>, signupAttempts: number, signupAttemptLimit: number, purchasedAt: string | null, releasedAt: string | null, project: { id: string, name: string }, heldBy: { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null } | null, sender: { id: string, name: string } | null, purchasedBy:
    | { __typename: 'ApiKey', id: string, name: string }
    | { __typename: 'User', id: string, name: string }
   | null } & { ' $fragmentName'?: 'NumberFactsFragment' };

export type NumberNextFragment = { id: string, status: PhoneNumberStatus, project: { id: string }, heldBy: { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null } | null, sender: { id: string, name: string } | null } & { ' $fragmentName'?: 'NumberNextFragment' };

export type NumberDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type NumberDetailQuery = { phoneNumber: (
    { id: string, phoneNumber: string, name: string | null, status: PhoneNumberStatus, project: { id: string } }
    & { ' $fragmentRefs'?: { 'NumberNextFragment': NumberNextFragment;'NumberFailureFragment': NumberFailureFragment;'NumberAttemptsFragment': NumberAttemptsFragment;'NumberFactsFragment': NumberFactsFragment;'NumberCostsFragment': NumberCostsFragment } }
  ) | null };

export type NumberUseFragment = { id: string, idleSince: string | null, heldBy: { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null } | null, sender: { id: string, name: string } | null } & { ' $fragmentName'?: 'NumberUseFragment' };

export type PhoneNumberReleaseMutationVariables = Exact<{
  input: PhoneNumberReleaseInput;
}>;


export type PhoneNumberReleaseMutation = { phoneNumberRelease: { phoneNumber: { id: string, status: PhoneNumberStatus, idleSince: string | null, nextRenewalAt: string | null, releasedAt: string | null, project: { id: string, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } } } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PhoneNumberUpdateMutationVariables = Exact<{
  input: PhoneNumberUpdateInput;
}>;


export type PhoneNumberUpdateMutation = { phoneNumberUpdate: { phoneNumber: { id: string, name: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type NumberRowFragment = (
  { id: string, phoneNumber: string, countryCode: string, name: string | null, capabilities: Array<PhoneNumberCapability>, status: PhoneNumberStatus, nextRenewalAt: string | null, failureReason: string | null, project: { id: string, name: string }, monthlyPrice: { amountMinor: number, currency: string } | null, costToDate: { amountMinor: number, currency: string } }
  & { ' $fragmentRefs'?: { 'NumberUseFragment': NumberUseFragment } }
) & { ' $fragmentName'?: 'NumberRowFragment' };

export type OverviewIdleQueryVariables = Exact<{
  projectId: string | number;
  inProject: boolean;
}>;


export type OverviewIdleQuery = { project?: { id: string, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } } | null, reseller?: { id: string, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } } };

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

export type ProjectDriftFragment = { driftCount: number, drifts: Array<{ foundAt: string, cause: string, subject:
      | { __typename: 'ApiKey', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Event', id: string }
      | { __typename: 'Invitation', id: string }
      | { __typename: 'Membership', id: string }
      | { __typename: 'MembershipOffer', id: string }
      | { __typename: 'OwnedPhoneNumber', phoneNumber: string, id: string }
      | { __typename: 'Project', id: string }
      | { __typename: 'Reseller', id: string }
      | { __typename: 'Role', id: string }
      | { __typename: 'Sender', id: string }
      | { __typename: 'Session', id: string }
      | { __typename: 'User', id: string }
      | { __typename: 'WebhookDelivery', id: string }
      | { __typename: 'WebhookEndpoint', id: string }
     | null }> } & { ' $fragmentName'?: 'ProjectDriftFragment' };

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
    & { ' $fragmentRefs'?: { 'EditableProjectFragment': EditableProjectFragment;'ProjectCountsFragment': ProjectCountsFragment;'ProjectCostsFragment': ProjectCostsFragment;'ProjectDriftFragment': ProjectDriftFragment } }
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

export type ZavuBalanceQueryVariables = Exact<{
  projectId: string | number;
}>;


export type ZavuBalanceQuery = { zavuBalance: { amountMinor: number, currency: string } };

export type PhoneNumberPurchaseMutationVariables = Exact<{
  input: PhoneNumberPurchaseInput;
}>;


export type PhoneNumberPurchaseMutation = { phoneNumberPurchase: { phoneNumber: (
      { id: string, project: (
        { id: string, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } }
        & { ' $fragmentRefs'?: { 'ProjectRoomFragment': ProjectRoomFragment } }
      ) }
      & { ' $fragmentRefs'?: { 'PurchasedFragment': PurchasedFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PurchasedFragment = { id: string, phoneNumber: string, status: PhoneNumberStatus, failureReason: string | null, project: { id: string, name: string } } & { ' $fragmentName'?: 'PurchasedFragment' };

export type PurchasedQueryVariables = Exact<{
  id: string | number;
}>;


export type PurchasedQuery = { phoneNumber: (
    { id: string }
    & { ' $fragmentRefs'?: { 'PurchasedFragment': PurchasedFragment } }
  ) | null };

export type AvailableNumbersQueryVariables = Exact<{
  projectId: string | number;
  countryCode: string;
  type?: PhoneNumberType | null | undefined;
  contains?: string | null | undefined;
  capabilities?: Array<PhoneNumberCapability> | PhoneNumberCapability | null | undefined;
  first?: number | null | undefined;
}>;


export type AvailableNumbersQuery = { availablePhoneNumbers: Array<{ ' $fragmentRefs'?: { 'OfferFragment': OfferFragment } }> };

export type OfferFragment = { phoneNumber: string, friendlyName: string | null, locality: string | null, region: string | null, countryCode: string, type: PhoneNumberType, capabilities: Array<PhoneNumberCapability>, mayBeIncluded: boolean, monthlyPrice: { amountMinor: number, currency: string } | null, upfrontPrice: { amountMinor: number, currency: string } | null } & { ' $fragmentName'?: 'OfferFragment' };

export type PhoneNumberRequirementsQueryVariables = Exact<{
  projectId: string | number;
  countryCode: string;
  type?: PhoneNumberType | null | undefined;
}>;


export type PhoneNumberRequirementsQuery = { phoneNumberRequirements: Array<{ id: string, name: string, description: string | null, kind: string, example: string | null }> };

export type RoleCreateMutationVariables = Exact<{
  input: RoleCreateInput;
}>;


export type RoleCreateMutation = { roleCreate: { role: (
      { id: string }
      & { ' $fragmentRefs'?: { 'RoleFieldsFragment': RoleFieldsFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RoleDeleteMutationVariables = Exact<{
  input: RoleDeleteInput;
}>;


export type RoleDeleteMutation = { roleDelete: { role: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RoleUpdateMutationVariables = Exact<{
  input: RoleUpdateInput;
}>;


export type RoleUpdateMutation = { roleUpdate: { role: (
      { id: string }
      & { ' $fragmentRefs'?: { 'RoleFieldsFragment': RoleFieldsFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RoleFieldsFragment = { id: string, name: string, description: string | null, scope: RoleScope, builtIn: boolean, permissions: Array<Permission>, members: number } & { ' $fragmentName'?: 'RoleFieldsFragment' };

export type RolesQueryVariables = Exact<{ [key: string]: never; }>;


export type RolesQuery = { roles: Array<(
    { id: string }
    & { ' $fragmentRefs'?: { 'RoleFieldsFragment': RoleFieldsFragment } }
  )> };

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

export type ResellerPlacesFragment = { reseller: { id: string, name: string, branding: { displayName: string } }, memberships: Array<{ id: string, deactivatedAt: string | null, reseller: { id: string, name: string, suspendedAt: string | null } }> } & { ' $fragmentName'?: 'ResellerPlacesFragment' };

export type ShellQueryVariables = Exact<{ [key: string]: never; }>;


export type ShellQuery = { viewer: (
    { permissions: Array<Permission>, principal:
      | { __typename: 'ApiKey' }
      | { __typename: 'User', id: string, name: string, email: string, secondFactorEnabled: boolean }
    , reseller: { id: string, branding: { primaryColor: string } } }
    & { ' $fragmentRefs'?: { 'ResellerPlacesFragment': ResellerPlacesFragment } }
  ), projects: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'AccessProjectFragment': AccessProjectFragment } }
    )> } };

export type SpendLimitSetMutationVariables = Exact<{
  input: SpendLimitSetInput;
}>;


export type SpendLimitSetMutation = { spendLimitSet: { reseller: { id: string, monthlySpendLimit: { amountMinor: number, currency: string } | null } | null, project: { id: string, monthlySpendLimit: { amountMinor: number, currency: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ProjectCostsFragment = { id: string, viewerPermissions: Array<Permission>, idleNumbers: { count: number, monthlyPrice: { amountMinor: number, currency: string } } } & { ' $fragmentName'?: 'ProjectCostsFragment' };

export type ProjectRoomFragment = { id: string, name: string, monthlySpendLimit: { amountMinor: number, currency: string } | null, spentThisMonth: { amountMinor: number, currency: string }, spendingByMonth: Array<{ month: string, purchases: { amountMinor: number, currency: string }, renewals: { amountMinor: number, currency: string }, reserved: { amountMinor: number, currency: string } }> } & { ' $fragmentName'?: 'ProjectRoomFragment' };

export type ResellerRoomFragment = { id: string, monthlySpendLimit: { amountMinor: number, currency: string } | null, spentThisMonth: { amountMinor: number, currency: string }, spendingByMonth: Array<{ month: string, purchases: { amountMinor: number, currency: string }, renewals: { amountMinor: number, currency: string }, reserved: { amountMinor: number, currency: string } }> } & { ' $fragmentName'?: 'ResellerRoomFragment' };

export type SpendRoomQueryVariables = Exact<{
  projectId: string | number;
}>;


export type SpendRoomQuery = { project: (
    { id: string }
    & { ' $fragmentRefs'?: { 'ProjectRoomFragment': ProjectRoomFragment } }
  ) | null, reseller: (
    { id: string }
    & { ' $fragmentRefs'?: { 'ResellerRoomFragment': ResellerRoomFragment } }
  ) };

export type ResellerSpendingFragment = { id: string, monthlySpendLimit: { amountMinor: number, currency: string } | null, spentThisMonth: { amountMinor: number, currency: string }, spendingByMonth: Array<{ month: string, purchases: { amountMinor: number, currency: string }, renewals: { amountMinor: number, currency: string }, reserved: { amountMinor: number, currency: string } }> } & { ' $fragmentName'?: 'ResellerSpendingFragment' };

export type ProjectSpendingFragment = { id: string, name: string, archivedAt: string | null, monthlySpendLimit: { amountMinor: number, currency: string } | null, spentThisMonth: { amountMinor: number, currency: string }, spendingByMonth: Array<{ month: string, purchases: { amountMinor: number, currency: string }, renewals: { amountMinor: number, currency: string }, reserved: { amountMinor: number, currency: string } }> } & { ' $fragmentName'?: 'ProjectSpendingFragment' };

export type SpendingQueryVariables = Exact<{ [key: string]: never; }>;


export type SpendingQuery = { reseller: (
    { id: string }
    & { ' $fragmentRefs'?: { 'ResellerSpendingFragment': ResellerSpendingFragment } }
  ), projects: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'ProjectSpendingFragment': ProjectSpendingFragment } }
    )> } };

export type GrantableRolesQueryVariables = Exact<{
  projectId?: string | number | null | undefined;
}>;


export type GrantableRolesQuery = { roles: Array<{ id: string, name: string, description: string | null, scope: RoleScope, viewerMayGrant: boolean }> };

export type AccessExplanationQueryVariables = Exact<{
  membershipId: string | number;
  permission: Permission;
  projectId?: string | number | null | undefined;
}>;


export type AccessExplanationQuery = { accessExplain: { allowed: boolean, permission: Permission, missing: string | null, grantedBy: Array<{ ' $fragmentRefs'?: { 'GivenRoleFragment': GivenRoleFragment } }> } };

export type GivenRoleFragment = { role: { id: string, name: string }, project: { id: string, name: string } | null } & { ' $fragmentName'?: 'GivenRoleFragment' };

export type MemberDetailFragment = { id: string, createdAt: string, deactivatedAt: string | null, viewerMayManage: boolean, user: { id: string, name: string, email: string, secondFactorEnabled: boolean }, assignments: Array<{ role: { id: string, name: string, permissions: Array<Permission> }, project: { id: string, name: string } | null }> } & { ' $fragmentName'?: 'MemberDetailFragment' };

export type MemberQueryVariables = Exact<{
  id: string | number;
}>;


export type MemberQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Event' }
    | { __typename: 'Invitation' }
    | (
      { __typename: 'Membership', id: string }
      & { ' $fragmentRefs'?: { 'MemberDetailFragment': MemberDetailFragment } }
    )
    | { __typename: 'MembershipOffer' }
    | { __typename: 'OwnedPhoneNumber' }
    | { __typename: 'Project' }
    | { __typename: 'Reseller' }
    | { __typename: 'Role' }
    | { __typename: 'Sender' }
    | { __typename: 'Session' }
    | { __typename: 'User' }
    | { __typename: 'WebhookDelivery' }
    | { __typename: 'WebhookEndpoint' }
   | null };

export type MemberRowFragment = { id: string, createdAt: string, deactivatedAt: string | null, user: { id: string, name: string, email: string }, assignments: Array<{ ' $fragmentRefs'?: { 'GivenRoleFragment': GivenRoleFragment } }> } & { ' $fragmentName'?: 'MemberRowFragment' };

export type MembersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  search?: string | null | undefined;
  includeDeactivated?: boolean | null | undefined;
}>;


export type MembersQuery = { members: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'MemberRowFragment': MemberRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type OfferRowFragment = { id: string, email: string, createdAt: string, expiresAt: string, offeredBy: { id: string, name: string } | null, assignments: Array<(
    { role: { id: string }, project: { id: string } | null }
    & { ' $fragmentRefs'?: { 'GivenRoleFragment': GivenRoleFragment } }
  )> } & { ' $fragmentName'?: 'OfferRowFragment' };

export type MembershipOffersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MembershipOffersQuery = { membershipOffers: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'OfferRowFragment': OfferRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type MembershipRemoveMutationVariables = Exact<{
  input: MembershipRemoveInput;
}>;


export type MembershipRemoveMutation = { membershipRemove: { membership: { id: string, deactivatedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MembershipAssignmentsSetMutationVariables = Exact<{
  input: MembershipAssignmentsSetInput;
}>;


export type MembershipAssignmentsSetMutation = { membershipAssignmentsSet: { membership: (
      { id: string }
      & { ' $fragmentRefs'?: { 'MemberDetailFragment': MemberDetailFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MembershipOfferMutationVariables = Exact<{
  input: MembershipOfferInput;
}>;


export type MembershipOfferMutation = { membershipOffer: { membershipOffer: { id: string, email: string, expiresAt: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MembershipOfferRevokeMutationVariables = Exact<{
  input: MembershipOfferRevokeInput;
}>;


export type MembershipOfferRevokeMutation = { membershipOfferRevoke: { membershipOffer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RoleNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleNamesQuery = { roles: Array<{ id: string, name: string }> };

export type WebhookCreateMutationVariables = Exact<{
  input: WebhookEndpointCreateInput;
}>;


export type WebhookCreateMutation = { webhookEndpointCreate: { secret: string | null, webhookEndpoint: (
      { id: string }
      & { ' $fragmentRefs'?: { 'WebhookRowFragment': WebhookRowFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WebhookDeleteMutationVariables = Exact<{
  input: WebhookEndpointDeleteInput;
}>;


export type WebhookDeleteMutation = { webhookEndpointDelete: { webhookEndpoint: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WebhookDeliveriesQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  status?: WebhookDeliveryStatus | null | undefined;
}>;


export type WebhookDeliveriesQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Event' }
    | { __typename: 'Invitation' }
    | { __typename: 'Membership' }
    | { __typename: 'MembershipOffer' }
    | { __typename: 'OwnedPhoneNumber' }
    | { __typename: 'Project' }
    | { __typename: 'Reseller' }
    | { __typename: 'Role' }
    | { __typename: 'Sender' }
    | { __typename: 'Session' }
    | { __typename: 'User' }
    | { __typename: 'WebhookDelivery' }
    | { __typename: 'WebhookEndpoint', id: string, deliveries: { totalCount: number, nodes: Array<(
          { id: string }
          & { ' $fragmentRefs'?: { 'DeliveryLineFragment': DeliveryLineFragment } }
        )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } }
   | null };

export type DeliveryLineFragment = { id: string, status: WebhookDeliveryStatus, attempts: number, lastStatusCode: number | null, lastError: string | null, nextAttemptAt: string | null, deliveredAt: string | null, createdAt: string, event: (
    { id: string, type: EventType, cursor: string }
    & { ' $fragmentRefs'?: { 'EventPayloadFragment': EventPayloadFragment } }
  ) } & { ' $fragmentName'?: 'DeliveryLineFragment' };

export type EditableWebhookFragment = { id: string, url: string, description: string | null, types: Array<EventType> } & { ' $fragmentName'?: 'EditableWebhookFragment' };

export type WebhookUpdateMutationVariables = Exact<{
  input: WebhookEndpointUpdateInput;
}>;


export type WebhookUpdateMutation = { webhookEndpointUpdate: { webhookEndpoint: (
      { id: string }
      & { ' $fragmentRefs'?: { 'EditableWebhookFragment': EditableWebhookFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WebhookReplayMutationVariables = Exact<{
  input: WebhookEventReplayInput;
}>;


export type WebhookReplayMutation = { webhookEventReplay: { count: number | null, hasMore: boolean | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WebhookRotateMutationVariables = Exact<{
  input: WebhookSecretRotateInput;
}>;


export type WebhookRotateMutation = { webhookSecretRotate: { secret: string | null, webhookEndpoint: { id: string, previousSecretExpiresAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WebhookTestMutationVariables = Exact<{
  input: WebhookEndpointTestInput;
}>;


export type WebhookTestMutation = { webhookEndpointTest: { test: { delivered: boolean, statusCode: number | null, durationMs: number, error: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WebhookDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type WebhookDetailQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Event' }
    | { __typename: 'Invitation' }
    | { __typename: 'Membership' }
    | { __typename: 'MembershipOffer' }
    | { __typename: 'OwnedPhoneNumber' }
    | { __typename: 'Project' }
    | { __typename: 'Reseller' }
    | { __typename: 'Role' }
    | { __typename: 'Sender' }
    | { __typename: 'Session' }
    | { __typename: 'User' }
    | { __typename: 'WebhookDelivery' }
    | (
      { __typename: 'WebhookEndpoint', id: string, url: string, description: string | null, types: Array<EventType>, createdAt: string, disabledAt: string | null, previousSecretExpiresAt: string | null, viewerPermissions: Array<Permission>, project: { id: string, name: string } | null }
      & { ' $fragmentRefs'?: { 'EndpointStateFragment': EndpointStateFragment;'EditableWebhookFragment': EditableWebhookFragment } }
    )
   | null };

export type WebhookRowFragment = (
  { id: string, url: string, description: string | null, types: Array<EventType>, createdAt: string, project: { id: string, name: string } | null }
  & { ' $fragmentRefs'?: { 'EndpointStateFragment': EndpointStateFragment } }
) & { ' $fragmentName'?: 'WebhookRowFragment' };

export type WebhooksQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type WebhooksQuery = { webhookEndpoints: { totalCount: number, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'WebhookRowFragment': WebhookRowFragment } }
    )>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type EndpointStateFragment = { id: string, disabledAt: string | null, disabledReason: string | null, failingSince: string | null } & { ' $fragmentName'?: 'EndpointStateFragment' };

export type WebhookSwitchMutationVariables = Exact<{
  input: WebhookEndpointUpdateInput;
}>;


export type WebhookSwitchMutation = { webhookEndpointUpdate: { webhookEndpoint: (
      { id: string }
      & { ' $fragmentRefs'?: { 'EndpointStateFragment': EndpointStateFragment } }
    ) | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type InvitationsLiveSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type InvitationsLiveSubscription = { invitationStatusChanged: { ' $fragmentRefs'?: { 'InvitationLiveChangeFragment': InvitationLiveChangeFragment } } };

export type InvitationLiveChangeFragment = { eventId: string, cursor: string, occurredAt: string, replayed: boolean, previousStatus: InvitationStatus | null, status: InvitationStatus, invitation: { id: string, status: InvitationStatus, nextActor: NextActor, nextStep: string, waitingSince: string, expiresAt: string, viewedAt: string | null, startedAt: string | null, failedAt: string | null, completedAt: string | null, cancelledAt: string | null, failureReason: string | null, failureExplanation: string | null, updatedAt: string, verifiedAt: string | null, generation: number, sender: { id: string, name: string, phoneNumber: string | null, readiness: SenderReadinessLevel } | null, phoneNumber: { id: string, phoneNumber: string, status: PhoneNumberStatus } | null, project: { id: string } } } & { ' $fragmentName'?: 'InvitationLiveChangeFragment' };

export type NumbersLiveSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NumbersLiveSubscription = { phoneNumberChanged: { ' $fragmentRefs'?: { 'NumberLiveChangeFragment': NumberLiveChangeFragment } } };

export type NumberLiveChangeFragment = { eventId: string, cursor: string, occurredAt: string, replayed: boolean, previousStatus: PhoneNumberStatus | null, status: PhoneNumberStatus, phoneNumber: { id: string, status: PhoneNumberStatus, name: string | null, zavuId: string | null, nextRenewalAt: string | null, idleSince: string | null, purchasedAt: string | null, releasedAt: string | null, failureReason: string | null, monthlyPrice: { amountMinor: number, currency: string } | null, costToDate: { amountMinor: number, currency: string }, heldBy: { id: string, clientName: string | null, clientEmail: string | null, externalReference: string | null } | null, sender: { id: string, name: string } | null, project: { id: string } } } & { ' $fragmentName'?: 'NumberLiveChangeFragment' };

export type ViewerLiveSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ViewerLiveSubscription = { viewerChanged: { permissions: Array<Permission> } };

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

export type ReauthenticateMutationVariables = Exact<{
  input: ReauthenticateInput;
}>;


export type ReauthenticateMutation = { reauthenticate: (
    { userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }
    & { ' $fragmentRefs'?: { 'SessionGrantFragment': SessionGrantFragment } }
  ) };

export type ResellerSwitchMutationVariables = Exact<{
  input: ResellerSwitchInput;
}>;


export type ResellerSwitchMutation = { resellerSwitch: (
    { userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }
    & { ' $fragmentRefs'?: { 'SessionGrantFragment': SessionGrantFragment } }
  ) };

export type OfferAcceptMutationVariables = Exact<{
  input: MembershipOfferAcceptInput;
}>;


export type OfferAcceptMutation = { membershipOfferAccept: (
    { userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }
    & { ' $fragmentRefs'?: { 'SessionGrantFragment': SessionGrantFragment } }
  ) };

export type SessionGrantFragment = { accessToken: string | null, accessTokenExpiresAt: string | null, viewer: { principal:
      | { __typename: 'ApiKey' }
      | { __typename: 'User', id: string, email: string }
    , reseller: { id: string, name: string } } | null } & { ' $fragmentName'?: 'SessionGrantFragment' };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ message: string }> } };

export type PasswordResetMutationVariables = Exact<{
  input: PasswordResetInput;
}>;


export type PasswordResetMutation = { passwordReset: { user: { id: string } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PasswordResetRequestMutationVariables = Exact<{
  input: PasswordResetRequestInput;
}>;


export type PasswordResetRequestMutation = { passwordResetRequest: { userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type OfferPreviewQueryVariables = Exact<{
  token: string;
}>;


export type OfferPreviewQuery = { membershipOfferPreview: { ' $fragmentRefs'?: { 'OfferPreviewFragment': OfferPreviewFragment } } | null };

export type OfferPreviewFragment = { email: string, resellerName: string, expiresAt: string, accountExists: boolean, secondFactorEnabled: boolean } & { ' $fragmentName'?: 'OfferPreviewFragment' };

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
export const SessionRowFragmentDoc = gql`
    fragment SessionRow on Session {
  id
  userAgent
  ipAddress
  reseller
  createdAt
  lastSeenAt
  current
}
    ` as unknown as DocumentNode<SessionRowFragment, unknown>;
export const AuditSubjectFragmentDoc = gql`
    fragment AuditSubject on Node {
  __typename
  id
  ... on ApiKey {
    keyName: name
  }
  ... on Invitation {
    clientName
    clientEmail
  }
  ... on Membership {
    user {
      id
      name
    }
  }
  ... on MembershipOffer {
    email
  }
  ... on OwnedPhoneNumber {
    phoneNumber
  }
  ... on Project {
    projectName: name
  }
  ... on Reseller {
    resellerName: name
  }
  ... on Role {
    roleName: name
  }
  ... on Sender {
    senderName: name
  }
  ... on User {
    userName: name
  }
  ... on WebhookEndpoint {
    url
  }
}
    ` as unknown as DocumentNode<AuditSubjectFragment, unknown>;
export const EventPayloadFragmentDoc = gql`
    fragment EventPayload on Event {
  id
  sequence
  cursor
  type
  occurredAt
  data
}
    ` as unknown as DocumentNode<EventPayloadFragment, unknown>;
export const EventLineFragmentDoc = gql`
    fragment EventLine on Event {
  id
  type
  occurredAt
  actorKind
  actor {
    __typename
    ... on User {
      id
      name
    }
    ... on ApiKey {
      id
      name
    }
  }
  project {
    id
    name
  }
  subject {
    ...AuditSubject
  }
  data
  ...EventPayload
}
    ` as unknown as DocumentNode<EventLineFragment, unknown>;
export const ApiKeyRowFragmentDoc = gql`
    fragment ApiKeyRow on ApiKey {
  id
  name
  prefix
  permissions
  effectivePermissions
  project {
    id
    name
  }
  createdBy {
    id
    name
  }
  expiresAt
  lastUsedAt
  revokedAt
}
    ` as unknown as DocumentNode<ApiKeyRowFragment, unknown>;
export const AuditLineFragmentDoc = gql`
    fragment AuditLine on AuditEntry {
  id
  sequence
  occurredAt
  actorKind
  actor {
    __typename
    ... on User {
      id
      name
    }
    ... on ApiKey {
      id
      name
    }
  }
  action
  subject {
    ...AuditSubject
  }
  subjectKind
  subjectId
  changes
  ipAddress
  userAgent
  requestId
  hash
}
    ` as unknown as DocumentNode<AuditLineFragment, unknown>;
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
  sender {
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
export const NumberAttemptsFragmentDoc = gql`
    fragment NumberAttempts on OwnedPhoneNumber {
  signupAttempts
  signupAttemptLimit
}
    ` as unknown as DocumentNode<NumberAttemptsFragment, unknown>;
export const NumberFailureFragmentDoc = gql`
    fragment NumberFailure on OwnedPhoneNumber {
  failureReason
}
    ` as unknown as DocumentNode<NumberFailureFragment, unknown>;
export const FreeNumberFragmentDoc = gql`
    fragment FreeNumber on OwnedPhoneNumber {
  id
  phoneNumber
  countryCode
  name
  signupAttempts
  signupAttemptLimit
}
    ` as unknown as DocumentNode<FreeNumberFragment, unknown>;
export const IdleRowFragmentDoc = gql`
    fragment IdleRow on OwnedPhoneNumber {
  id
  phoneNumber
  countryCode
  name
  capabilities
  status
  idleSince
  project {
    id
    name
  }
  monthlyPrice {
    amountMinor
    currency
  }
}
    ` as unknown as DocumentNode<IdleRowFragment, unknown>;
export const NumberCostsFragmentDoc = gql`
    fragment NumberCosts on OwnedPhoneNumber {
  status
  monthlyPrice {
    amountMinor
    currency
  }
  costToDate {
    amountMinor
    currency
  }
  nextRenewalAt
  idleSince
}
    ` as unknown as DocumentNode<NumberCostsFragment, unknown>;
export const NumberFactsFragmentDoc = gql`
    fragment NumberFacts on OwnedPhoneNumber {
  id
  zavuId
  countryCode
  capabilities
  signupAttempts
  signupAttemptLimit
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
  purchasedBy {
    __typename
    ... on User {
      id
      name
    }
    ... on ApiKey {
      id
      name
    }
  }
  purchasedAt
  releasedAt
}
    ` as unknown as DocumentNode<NumberFactsFragment, unknown>;
export const NumberNextFragmentDoc = gql`
    fragment NumberNext on OwnedPhoneNumber {
  id
  status
  project {
    id
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
}
    ` as unknown as DocumentNode<NumberNextFragment, unknown>;
export const NumberUseFragmentDoc = gql`
    fragment NumberUse on OwnedPhoneNumber {
  id
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
  idleSince
}
    ` as unknown as DocumentNode<NumberUseFragment, unknown>;
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
  monthlyPrice {
    amountMinor
    currency
  }
  costToDate {
    amountMinor
    currency
  }
  nextRenewalAt
  failureReason
  ...NumberUse
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
export const ProjectDriftFragmentDoc = gql`
    fragment ProjectDrift on Project {
  driftCount
  drifts(first: 5) {
    foundAt
    cause
    subject {
      __typename
      id
      ... on OwnedPhoneNumber {
        phoneNumber
      }
    }
  }
}
    ` as unknown as DocumentNode<ProjectDriftFragment, unknown>;
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
export const PurchasedFragmentDoc = gql`
    fragment Purchased on OwnedPhoneNumber {
  id
  phoneNumber
  status
  failureReason
  project {
    id
    name
  }
}
    ` as unknown as DocumentNode<PurchasedFragment, unknown>;
export const OfferFragmentDoc = gql`
    fragment Offer on AvailablePhoneNumber {
  phoneNumber
  friendlyName
  locality
  region
  countryCode
  type
  capabilities
  monthlyPrice {
    amountMinor
    currency
  }
  upfrontPrice {
    amountMinor
    currency
  }
  mayBeIncluded
}
    ` as unknown as DocumentNode<OfferFragment, unknown>;
export const RoleFieldsFragmentDoc = gql`
    fragment RoleFields on Role {
  id
  name
  description
  scope
  builtIn
  permissions
  members
}
    ` as unknown as DocumentNode<RoleFieldsFragment, unknown>;
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
export const ResellerPlacesFragmentDoc = gql`
    fragment ResellerPlaces on Viewer {
  reseller {
    id
    name
    branding {
      displayName
    }
  }
  memberships {
    id
    deactivatedAt
    reseller {
      id
      name
      suspendedAt
    }
  }
}
    ` as unknown as DocumentNode<ResellerPlacesFragment, unknown>;
export const ProjectCostsFragmentDoc = gql`
    fragment ProjectCosts on Project {
  id
  viewerPermissions
  idleNumbers {
    count
    monthlyPrice {
      amountMinor
      currency
    }
  }
}
    ` as unknown as DocumentNode<ProjectCostsFragment, unknown>;
export const ProjectRoomFragmentDoc = gql`
    fragment ProjectRoom on Project {
  id
  name
  monthlySpendLimit {
    amountMinor
    currency
  }
  spentThisMonth {
    amountMinor
    currency
  }
  spendingByMonth(months: 1) {
    month
    purchases {
      amountMinor
      currency
    }
    renewals {
      amountMinor
      currency
    }
    reserved {
      amountMinor
      currency
    }
  }
}
    ` as unknown as DocumentNode<ProjectRoomFragment, unknown>;
export const ResellerRoomFragmentDoc = gql`
    fragment ResellerRoom on Reseller {
  id
  monthlySpendLimit {
    amountMinor
    currency
  }
  spentThisMonth {
    amountMinor
    currency
  }
  spendingByMonth(months: 1) {
    month
    purchases {
      amountMinor
      currency
    }
    renewals {
      amountMinor
      currency
    }
    reserved {
      amountMinor
      currency
    }
  }
}
    ` as unknown as DocumentNode<ResellerRoomFragment, unknown>;
export const ResellerSpendingFragmentDoc = gql`
    fragment ResellerSpending on Reseller {
  id
  monthlySpendLimit {
    amountMinor
    currency
  }
  spentThisMonth {
    amountMinor
    currency
  }
  spendingByMonth(months: 6) {
    month
    purchases {
      amountMinor
      currency
    }
    renewals {
      amountMinor
      currency
    }
    reserved {
      amountMinor
      currency
    }
  }
}
    ` as unknown as DocumentNode<ResellerSpendingFragment, unknown>;
export const ProjectSpendingFragmentDoc = gql`
    fragment ProjectSpending on Project {
  id
  name
  archivedAt
  monthlySpendLimit {
    amountMinor
    currency
  }
  spentThisMonth {
    amountMinor
    currency
  }
  spendingByMonth(months: 6) {
    month
    purchases {
      amountMinor
      currency
    }
    renewals {
      amountMinor
      currency
    }
    reserved {
      amountMinor
      currency
    }
  }
}
    ` as unknown as DocumentNode<ProjectSpendingFragment, unknown>;
export const MemberDetailFragmentDoc = gql`
    fragment MemberDetail on Membership {
  id
  createdAt
  deactivatedAt
  viewerMayManage
  user {
    id
    name
    email
    secondFactorEnabled
  }
  assignments {
    role {
      id
      name
      permissions
    }
    project {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<MemberDetailFragment, unknown>;
export const GivenRoleFragmentDoc = gql`
    fragment GivenRole on RoleAssignment {
  role {
    id
    name
  }
  project {
    id
    name
  }
}
    ` as unknown as DocumentNode<GivenRoleFragment, unknown>;
export const MemberRowFragmentDoc = gql`
    fragment MemberRow on Membership {
  id
  createdAt
  deactivatedAt
  user {
    id
    name
    email
  }
  assignments {
    ...GivenRole
  }
}
    ` as unknown as DocumentNode<MemberRowFragment, unknown>;
export const OfferRowFragmentDoc = gql`
    fragment OfferRow on MembershipOffer {
  id
  email
  createdAt
  expiresAt
  offeredBy {
    id
    name
  }
  assignments {
    role {
      id
    }
    project {
      id
    }
    ...GivenRole
  }
}
    ` as unknown as DocumentNode<OfferRowFragment, unknown>;
export const DeliveryLineFragmentDoc = gql`
    fragment DeliveryLine on WebhookDelivery {
  id
  status
  attempts
  lastStatusCode
  lastError
  nextAttemptAt
  deliveredAt
  createdAt
  event {
    id
    type
    cursor
    ...EventPayload
  }
}
    ` as unknown as DocumentNode<DeliveryLineFragment, unknown>;
export const EditableWebhookFragmentDoc = gql`
    fragment EditableWebhook on WebhookEndpoint {
  id
  url
  description
  types
}
    ` as unknown as DocumentNode<EditableWebhookFragment, unknown>;
export const EndpointStateFragmentDoc = gql`
    fragment EndpointState on WebhookEndpoint {
  id
  disabledAt
  disabledReason
  failingSince
}
    ` as unknown as DocumentNode<EndpointStateFragment, unknown>;
export const WebhookRowFragmentDoc = gql`
    fragment WebhookRow on WebhookEndpoint {
  id
  url
  description
  types
  project {
    id
    name
  }
  createdAt
  ...EndpointState
}
    ` as unknown as DocumentNode<WebhookRowFragment, unknown>;
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
export const NumberLiveChangeFragmentDoc = gql`
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
    monthlyPrice {
      amountMinor
      currency
    }
    costToDate {
      amountMinor
      currency
    }
    nextRenewalAt
    idleSince
    purchasedAt
    releasedAt
    failureReason
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
    project {
      id
    }
  }
}
    ` as unknown as DocumentNode<NumberLiveChangeFragment, unknown>;
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
      name
    }
  }
}
    ` as unknown as DocumentNode<SessionGrantFragment, unknown>;
export const OfferPreviewFragmentDoc = gql`
    fragment OfferPreview on MembershipOfferPreview {
  email
  resellerName
  expiresAt
  accountExists
  secondFactorEnabled
}
    ` as unknown as DocumentNode<OfferPreviewFragment, unknown>;
export const SessionRevokeDocument = gql`
    mutation SessionRevoke($input: SessionRevokeInput!) {
  sessionRevoke(input: $input) {
    session {
      id
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<SessionRevokeMutation, SessionRevokeMutationVariables>;
export const PasswordChangeDocument = gql`
    mutation PasswordChange($input: PasswordChangeInput!) {
  passwordChange(input: $input) {
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
    ` as unknown as DocumentNode<PasswordChangeMutation, PasswordChangeMutationVariables>;
export const SecurityDocument = gql`
    query Security {
  viewer {
    principal {
      __typename
      ... on User {
        id
        email
        secondFactorEnabled
      }
    }
    sessions {
      id
      ...SessionRow
    }
  }
}
    ${SessionRowFragmentDoc}` as unknown as DocumentNode<SecurityQuery, SecurityQueryVariables>;
export const StepUpDocument = gql`
    query StepUp {
  viewer {
    principal {
      __typename
      ... on User {
        id
        email
        secondFactorEnabled
      }
    }
  }
}
    ` as unknown as DocumentNode<StepUpQuery, StepUpQueryVariables>;
export const TotpEnrollDocument = gql`
    mutation TotpEnroll {
  totpEnroll {
    secret
    uri
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<TotpEnrollMutation, TotpEnrollMutationVariables>;
export const TotpDisableDocument = gql`
    mutation TotpDisable($input: TotpDisableInput!) {
  totpDisable(input: $input) {
    user {
      id
      secondFactorEnabled
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<TotpDisableMutation, TotpDisableMutationVariables>;
export const TotpConfirmDocument = gql`
    mutation TotpConfirm($input: TotpConfirmInput!) {
  totpConfirm(input: $input) {
    user {
      id
      secondFactorEnabled
    }
    recoveryCodes
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<TotpConfirmMutation, TotpConfirmMutationVariables>;
export const ActivityDocument = gql`
    query Activity($first: Int, $after: Cursor, $last: Int, $before: Cursor, $types: [EventType!], $projectId: ID) {
  events(
    first: $first
    after: $after
    last: $last
    before: $before
    types: $types
    projectId: $projectId
  ) {
    nodes {
      id
      ...EventLine
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
    ${EventLineFragmentDoc}
${AuditSubjectFragmentDoc}
${EventPayloadFragmentDoc}` as unknown as DocumentNode<ActivityQuery, ActivityQueryVariables>;
export const EventsLiveDocument = gql`
    subscription EventsLive($after: Cursor, $types: [EventType!], $projectId: ID) {
  events(after: $after, types: $types, projectId: $projectId) {
    id
    cursor
  }
}
    ` as unknown as DocumentNode<EventsLiveSubscription, EventsLiveSubscriptionVariables>;
export const ApiKeyDetailDocument = gql`
    query ApiKeyDetail($id: ID!) {
  node(id: $id) {
    __typename
    ... on ApiKey {
      id
      name
      prefix
      permissions
      effectivePermissions
      project {
        id
        name
      }
      createdBy {
        id
        name
        email
      }
      createdAt
      expiresAt
      lastUsedAt
      revokedAt
    }
  }
}
    ` as unknown as DocumentNode<ApiKeyDetailQuery, ApiKeyDetailQueryVariables>;
export const ApiKeysDocument = gql`
    query ApiKeys($first: Int, $after: String, $last: Int, $before: String, $includeRevoked: Boolean) {
  apiKeys(
    first: $first
    after: $after
    last: $last
    before: $before
    includeRevoked: $includeRevoked
  ) {
    nodes {
      id
      ...ApiKeyRow
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
    ${ApiKeyRowFragmentDoc}` as unknown as DocumentNode<ApiKeysQuery, ApiKeysQueryVariables>;
export const ApiKeyCreateDocument = gql`
    mutation ApiKeyCreate($input: ApiKeyCreateInput!) {
  apiKeyCreate(input: $input) {
    apiKey {
      id
      ...ApiKeyRow
    }
    secret
    userErrors {
      code
      message
      field
    }
  }
}
    ${ApiKeyRowFragmentDoc}` as unknown as DocumentNode<ApiKeyCreateMutation, ApiKeyCreateMutationVariables>;
export const ApiKeyRevokeDocument = gql`
    mutation ApiKeyRevoke($input: ApiKeyRevokeInput!) {
  apiKeyRevoke(input: $input) {
    apiKey {
      id
      revokedAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<ApiKeyRevokeMutation, ApiKeyRevokeMutationVariables>;
export const AuditActorsDocument = gql`
    query AuditActors($people: Boolean!, $keys: Boolean!) {
  members(first: 100, includeDeactivated: true) @include(if: $people) {
    nodes {
      id
      user {
        id
        name
      }
    }
  }
  apiKeys(first: 100) @include(if: $keys) {
    nodes {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<AuditActorsQuery, AuditActorsQueryVariables>;
export const AuditLogDocument = gql`
    query AuditLog($first: Int, $after: String, $last: Int, $before: String, $actorId: ID, $subjectId: ID, $action: StringFilter, $occurredAt: DateTimeRange) {
  auditLog(
    first: $first
    after: $after
    last: $last
    before: $before
    actorId: $actorId
    subjectId: $subjectId
    action: $action
    occurredAt: $occurredAt
  ) {
    nodes {
      id
      ...AuditLine
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
    ${AuditLineFragmentDoc}
${AuditSubjectFragmentDoc}` as unknown as DocumentNode<AuditLogQuery, AuditLogQueryVariables>;
export const TestableWebhooksDocument = gql`
    query TestableWebhooks {
  webhookEndpoints(first: 100) {
    nodes {
      id
      url
      description
      disabledAt
      viewerPermissions
    }
  }
}
    ` as unknown as DocumentNode<TestableWebhooksQuery, TestableWebhooksQueryVariables>;
export const WebhookTrialDocument = gql`
    mutation WebhookTrial($input: WebhookEndpointTestInput!) {
  webhookEndpointTest(input: $input) {
    test {
      messageId
      timestamp
      signature
      body
      delivered
      statusCode
      durationMs
      error
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<WebhookTrialMutation, WebhookTrialMutationVariables>;
export const InvitationCancelDocument = gql`
    mutation InvitationCancel($input: InvitationCancelInput!) {
  invitationCancel(input: $input) {
    invitation {
      id
      nextActor
      nextStep
      waitingSince
      updatedAt
      ...InvitationFacts
      ...InvitationTimeline
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${InvitationFactsFragmentDoc}
${InvitationTimelineFragmentDoc}` as unknown as DocumentNode<InvitationCancelMutation, InvitationCancelMutationVariables>;
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
    phoneNumber {
      id
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
export const PreselectedNumberDocument = gql`
    query PreselectedNumber($id: ID!) {
  phoneNumber(id: $id) {
    id
    status
    project {
      id
    }
    ...FreeNumber
  }
}
    ${FreeNumberFragmentDoc}` as unknown as DocumentNode<PreselectedNumberQuery, PreselectedNumberQueryVariables>;
export const FreeNumbersDocument = gql`
    query FreeNumbers($projectId: ID!) {
  phoneNumbers(first: 100, filter: {projectId: $projectId, status: [FREE]}) {
    nodes {
      ...FreeNumber
    }
  }
}
    ${FreeNumberFragmentDoc}` as unknown as DocumentNode<FreeNumbersQuery, FreeNumbersQueryVariables>;
export const IdleNumbersDocument = gql`
    query IdleNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {
  phoneNumbers(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: IDLE_SINCE
  ) {
    nodes {
      id
      ...IdleRow
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
    ${IdleRowFragmentDoc}` as unknown as DocumentNode<IdleNumbersQuery, IdleNumbersQueryVariables>;
export const IdleSumDocument = gql`
    query IdleSum($projectId: ID!, $inProject: Boolean!) {
  project(id: $projectId) @include(if: $inProject) {
    id
    idleNumbers {
      count
      monthlyPrice {
        amountMinor
        currency
      }
    }
  }
  reseller @skip(if: $inProject) {
    id
    idleNumbers {
      count
      monthlyPrice {
        amountMinor
        currency
      }
    }
  }
}
    ` as unknown as DocumentNode<IdleSumQuery, IdleSumQueryVariables>;
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
    ${NumberRowFragmentDoc}
${NumberUseFragmentDoc}` as unknown as DocumentNode<NumbersQuery, NumbersQueryVariables>;
export const NumberDetailDocument = gql`
    query NumberDetail($id: ID!) {
  phoneNumber(id: $id) {
    id
    phoneNumber
    name
    status
    project {
      id
    }
    ...NumberNext
    ...NumberFailure
    ...NumberAttempts
    ...NumberFacts
    ...NumberCosts
  }
}
    ${NumberNextFragmentDoc}
${NumberFailureFragmentDoc}
${NumberAttemptsFragmentDoc}
${NumberFactsFragmentDoc}
${NumberCostsFragmentDoc}` as unknown as DocumentNode<NumberDetailQuery, NumberDetailQueryVariables>;
export const PhoneNumberReleaseDocument = gql`
    mutation PhoneNumberRelease($input: PhoneNumberReleaseInput!) {
  phoneNumberRelease(input: $input) {
    phoneNumber {
      id
      status
      idleSince
      nextRenewalAt
      releasedAt
      project {
        id
        idleNumbers {
          count
          monthlyPrice {
            amountMinor
            currency
          }
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<PhoneNumberReleaseMutation, PhoneNumberReleaseMutationVariables>;
export const PhoneNumberUpdateDocument = gql`
    mutation PhoneNumberUpdate($input: PhoneNumberUpdateInput!) {
  phoneNumberUpdate(input: $input) {
    phoneNumber {
      id
      name
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<PhoneNumberUpdateMutation, PhoneNumberUpdateMutationVariables>;
export const OverviewIdleDocument = gql`
    query OverviewIdle($projectId: ID!, $inProject: Boolean!) {
  project(id: $projectId) @include(if: $inProject) {
    id
    idleNumbers {
      count
      monthlyPrice {
        amountMinor
        currency
      }
    }
  }
  reseller @skip(if: $inProject) {
    id
    idleNumbers {
      count
      monthlyPrice {
        amountMinor
        currency
      }
    }
  }
}
    ` as unknown as DocumentNode<OverviewIdleQuery, OverviewIdleQueryVariables>;
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
    ...ProjectCosts
    ...ProjectDrift
  }
}
    ${EditableProjectFragmentDoc}
${ProjectCountsFragmentDoc}
${ProjectCostsFragmentDoc}
${ProjectDriftFragmentDoc}` as unknown as DocumentNode<ProjectDetailQuery, ProjectDetailQueryVariables>;
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
export const ZavuBalanceDocument = gql`
    query ZavuBalance($projectId: ID!) {
  zavuBalance(projectId: $projectId) {
    amountMinor
    currency
  }
}
    ` as unknown as DocumentNode<ZavuBalanceQuery, ZavuBalanceQueryVariables>;
export const PhoneNumberPurchaseDocument = gql`
    mutation PhoneNumberPurchase($input: PhoneNumberPurchaseInput!) {
  phoneNumberPurchase(input: $input) {
    phoneNumber {
      id
      ...Purchased
      project {
        id
        ...ProjectRoom
        idleNumbers {
          count
          monthlyPrice {
            amountMinor
            currency
          }
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${PurchasedFragmentDoc}
${ProjectRoomFragmentDoc}` as unknown as DocumentNode<PhoneNumberPurchaseMutation, PhoneNumberPurchaseMutationVariables>;
export const PurchasedDocument = gql`
    query Purchased($id: ID!) {
  phoneNumber(id: $id) {
    id
    ...Purchased
  }
}
    ${PurchasedFragmentDoc}` as unknown as DocumentNode<PurchasedQuery, PurchasedQueryVariables>;
export const AvailableNumbersDocument = gql`
    query AvailableNumbers($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType, $contains: String, $capabilities: [PhoneNumberCapability!], $first: Int) {
  availablePhoneNumbers(
    projectId: $projectId
    countryCode: $countryCode
    type: $type
    contains: $contains
    capabilities: $capabilities
    first: $first
  ) {
    ...Offer
  }
}
    ${OfferFragmentDoc}` as unknown as DocumentNode<AvailableNumbersQuery, AvailableNumbersQueryVariables>;
export const PhoneNumberRequirementsDocument = gql`
    query PhoneNumberRequirements($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {
  phoneNumberRequirements(
    projectId: $projectId
    countryCode: $countryCode
    type: $type
  ) {
    id
    name
    description
    kind
    example
  }
}
    ` as unknown as DocumentNode<PhoneNumberRequirementsQuery, PhoneNumberRequirementsQueryVariables>;
export const RoleCreateDocument = gql`
    mutation RoleCreate($input: RoleCreateInput!) {
  roleCreate(input: $input) {
    role {
      id
      ...RoleFields
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${RoleFieldsFragmentDoc}` as unknown as DocumentNode<RoleCreateMutation, RoleCreateMutationVariables>;
export const RoleDeleteDocument = gql`
    mutation RoleDelete($input: RoleDeleteInput!) {
  roleDelete(input: $input) {
    role {
      id
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<RoleDeleteMutation, RoleDeleteMutationVariables>;
export const RoleUpdateDocument = gql`
    mutation RoleUpdate($input: RoleUpdateInput!) {
  roleUpdate(input: $input) {
    role {
      id
      ...RoleFields
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${RoleFieldsFragmentDoc}` as unknown as DocumentNode<RoleUpdateMutation, RoleUpdateMutationVariables>;
export const RolesDocument = gql`
    query Roles {
  roles {
    id
    ...RoleFields
  }
}
    ${RoleFieldsFragmentDoc}` as unknown as DocumentNode<RolesQuery, RolesQueryVariables>;
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
        secondFactorEnabled
      }
    }
    permissions
    reseller {
      id
      branding {
        primaryColor
      }
    }
    ...ResellerPlaces
  }
  projects(first: 100) {
    nodes {
      id
      ...AccessProject
    }
  }
}
    ${ResellerPlacesFragmentDoc}
${AccessProjectFragmentDoc}` as unknown as DocumentNode<ShellQuery, ShellQueryVariables>;
export const SpendLimitSetDocument = gql`
    mutation SpendLimitSet($input: SpendLimitSetInput!) {
  spendLimitSet(input: $input) {
    reseller {
      id
      monthlySpendLimit {
        amountMinor
        currency
      }
    }
    project {
      id
      monthlySpendLimit {
        amountMinor
        currency
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<SpendLimitSetMutation, SpendLimitSetMutationVariables>;
export const SpendRoomDocument = gql`
    query SpendRoom($projectId: ID!) {
  project(id: $projectId) {
    id
    ...ProjectRoom
  }
  reseller {
    id
    ...ResellerRoom
  }
}
    ${ProjectRoomFragmentDoc}
${ResellerRoomFragmentDoc}` as unknown as DocumentNode<SpendRoomQuery, SpendRoomQueryVariables>;
export const SpendingDocument = gql`
    query Spending {
  reseller {
    id
    ...ResellerSpending
  }
  projects(first: 100) {
    nodes {
      id
      ...ProjectSpending
    }
  }
}
    ${ResellerSpendingFragmentDoc}
${ProjectSpendingFragmentDoc}` as unknown as DocumentNode<SpendingQuery, SpendingQueryVariables>;
export const GrantableRolesDocument = gql`
    query GrantableRoles($projectId: ID) {
  roles {
    id
    name
    description
    scope
    viewerMayGrant(projectId: $projectId)
  }
}
    ` as unknown as DocumentNode<GrantableRolesQuery, GrantableRolesQueryVariables>;
export const AccessExplanationDocument = gql`
    query AccessExplanation($membershipId: ID!, $permission: Permission!, $projectId: ID) {
  accessExplain(
    membershipId: $membershipId
    permission: $permission
    projectId: $projectId
  ) {
    allowed
    permission
    missing
    grantedBy {
      ...GivenRole
    }
  }
}
    ${GivenRoleFragmentDoc}` as unknown as DocumentNode<AccessExplanationQuery, AccessExplanationQueryVariables>;
export const MemberDocument = gql`
    query Member($id: ID!) {
  node(id: $id) {
    __typename
    ... on Membership {
      id
      ...MemberDetail
    }
  }
}
    ${MemberDetailFragmentDoc}` as unknown as DocumentNode<MemberQuery, MemberQueryVariables>;
export const MembersDocument = gql`
    query Members($first: Int, $after: String, $last: Int, $before: String, $search: String, $includeDeactivated: Boolean) {
  members(
    first: $first
    after: $after
    last: $last
    before: $before
    search: $search
    includeDeactivated: $includeDeactivated
  ) {
    nodes {
      id
      ...MemberRow
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
    ${MemberRowFragmentDoc}
${GivenRoleFragmentDoc}` as unknown as DocumentNode<MembersQuery, MembersQueryVariables>;
export const MembershipOffersDocument = gql`
    query MembershipOffers($first: Int, $after: String, $last: Int, $before: String) {
  membershipOffers(first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id
      ...OfferRow
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
    ${OfferRowFragmentDoc}
${GivenRoleFragmentDoc}` as unknown as DocumentNode<MembershipOffersQuery, MembershipOffersQueryVariables>;
export const MembershipRemoveDocument = gql`
    mutation MembershipRemove($input: MembershipRemoveInput!) {
  membershipRemove(input: $input) {
    membership {
      id
      deactivatedAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<MembershipRemoveMutation, MembershipRemoveMutationVariables>;
export const MembershipAssignmentsSetDocument = gql`
    mutation MembershipAssignmentsSet($input: MembershipAssignmentsSetInput!) {
  membershipAssignmentsSet(input: $input) {
    membership {
      id
      ...MemberDetail
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${MemberDetailFragmentDoc}` as unknown as DocumentNode<MembershipAssignmentsSetMutation, MembershipAssignmentsSetMutationVariables>;
export const MembershipOfferDocument = gql`
    mutation MembershipOffer($input: MembershipOfferInput!) {
  membershipOffer(input: $input) {
    membershipOffer {
      id
      email
      expiresAt
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<MembershipOfferMutation, MembershipOfferMutationVariables>;
export const MembershipOfferRevokeDocument = gql`
    mutation MembershipOfferRevoke($input: MembershipOfferRevokeInput!) {
  membershipOfferRevoke(input: $input) {
    membershipOffer {
      id
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<MembershipOfferRevokeMutation, MembershipOfferRevokeMutationVariables>;
export const RoleNamesDocument = gql`
    query RoleNames {
  roles {
    id
    name
  }
}
    ` as unknown as DocumentNode<RoleNamesQuery, RoleNamesQueryVariables>;
export const WebhookCreateDocument = gql`
    mutation WebhookCreate($input: WebhookEndpointCreateInput!) {
  webhookEndpointCreate(input: $input) {
    webhookEndpoint {
      id
      ...WebhookRow
    }
    secret
    userErrors {
      code
      message
      field
    }
  }
}
    ${WebhookRowFragmentDoc}
${EndpointStateFragmentDoc}` as unknown as DocumentNode<WebhookCreateMutation, WebhookCreateMutationVariables>;
export const WebhookDeleteDocument = gql`
    mutation WebhookDelete($input: WebhookEndpointDeleteInput!) {
  webhookEndpointDelete(input: $input) {
    webhookEndpoint {
      id
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<WebhookDeleteMutation, WebhookDeleteMutationVariables>;
export const WebhookDeliveriesDocument = gql`
    query WebhookDeliveries($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $status: WebhookDeliveryStatus) {
  node(id: $id) {
    __typename
    ... on WebhookEndpoint {
      id
      deliveries(
        first: $first
        after: $after
        last: $last
        before: $before
        status: $status
      ) {
        nodes {
          id
          ...DeliveryLine
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
  }
}
    ${DeliveryLineFragmentDoc}
${EventPayloadFragmentDoc}` as unknown as DocumentNode<WebhookDeliveriesQuery, WebhookDeliveriesQueryVariables>;
export const WebhookUpdateDocument = gql`
    mutation WebhookUpdate($input: WebhookEndpointUpdateInput!) {
  webhookEndpointUpdate(input: $input) {
    webhookEndpoint {
      id
      ...EditableWebhook
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${EditableWebhookFragmentDoc}` as unknown as DocumentNode<WebhookUpdateMutation, WebhookUpdateMutationVariables>;
export const WebhookReplayDocument = gql`
    mutation WebhookReplay($input: WebhookEventReplayInput!) {
  webhookEventReplay(input: $input) {
    count
    hasMore
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<WebhookReplayMutation, WebhookReplayMutationVariables>;
export const WebhookRotateDocument = gql`
    mutation WebhookRotate($input: WebhookSecretRotateInput!) {
  webhookSecretRotate(input: $input) {
    webhookEndpoint {
      id
      previousSecretExpiresAt
    }
    secret
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<WebhookRotateMutation, WebhookRotateMutationVariables>;
export const WebhookTestDocument = gql`
    mutation WebhookTest($input: WebhookEndpointTestInput!) {
  webhookEndpointTest(input: $input) {
    test {
      delivered
      statusCode
      durationMs
      error
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<WebhookTestMutation, WebhookTestMutationVariables>;
export const WebhookDetailDocument = gql`
    query WebhookDetail($id: ID!) {
  node(id: $id) {
    __typename
    ... on WebhookEndpoint {
      id
      url
      description
      types
      project {
        id
        name
      }
      createdAt
      disabledAt
      previousSecretExpiresAt
      viewerPermissions
      ...EndpointState
      ...EditableWebhook
    }
  }
}
    ${EndpointStateFragmentDoc}
${EditableWebhookFragmentDoc}` as unknown as DocumentNode<WebhookDetailQuery, WebhookDetailQueryVariables>;
export const WebhooksDocument = gql`
    query Webhooks($first: Int, $after: String, $last: Int, $before: String) {
  webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id
      ...WebhookRow
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
    ${WebhookRowFragmentDoc}
${EndpointStateFragmentDoc}` as unknown as DocumentNode<WebhooksQuery, WebhooksQueryVariables>;
export const WebhookSwitchDocument = gql`
    mutation WebhookSwitch($input: WebhookEndpointUpdateInput!) {
  webhookEndpointUpdate(input: $input) {
    webhookEndpoint {
      id
      ...EndpointState
    }
    userErrors {
      code
      message
      field
    }
  }
}
    ${EndpointStateFragmentDoc}` as unknown as DocumentNode<WebhookSwitchMutation, WebhookSwitchMutationVariables>;
export const InvitationsLiveDocument = gql`
    subscription InvitationsLive($after: Cursor) {
  invitationStatusChanged(after: $after) {
    ...InvitationLiveChange
  }
}
    ${InvitationLiveChangeFragmentDoc}` as unknown as DocumentNode<InvitationsLiveSubscription, InvitationsLiveSubscriptionVariables>;
export const NumbersLiveDocument = gql`
    subscription NumbersLive($after: Cursor) {
  phoneNumberChanged(after: $after) {
    ...NumberLiveChange
  }
}
    ${NumberLiveChangeFragmentDoc}` as unknown as DocumentNode<NumbersLiveSubscription, NumbersLiveSubscriptionVariables>;
export const ViewerLiveDocument = gql`
    subscription ViewerLive {
  viewerChanged {
    permissions
  }
}
    ` as unknown as DocumentNode<ViewerLiveSubscription, ViewerLiveSubscriptionVariables>;
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
export const ReauthenticateDocument = gql`
    mutation Reauthenticate($input: ReauthenticateInput!) {
  reauthenticate(input: $input) {
    ...SessionGrant
    userErrors {
      code
      message
      field
    }
  }
}
    ${SessionGrantFragmentDoc}` as unknown as DocumentNode<ReauthenticateMutation, ReauthenticateMutationVariables>;
export const ResellerSwitchDocument = gql`
    mutation ResellerSwitch($input: ResellerSwitchInput!) {
  resellerSwitch(input: $input) {
    ...SessionGrant
    userErrors {
      code
      message
      field
    }
  }
}
    ${SessionGrantFragmentDoc}` as unknown as DocumentNode<ResellerSwitchMutation, ResellerSwitchMutationVariables>;
export const OfferAcceptDocument = gql`
    mutation OfferAccept($input: MembershipOfferAcceptInput!) {
  membershipOfferAccept(input: $input) {
    ...SessionGrant
    userErrors {
      code
      message
      field
    }
  }
}
    ${SessionGrantFragmentDoc}` as unknown as DocumentNode<OfferAcceptMutation, OfferAcceptMutationVariables>;
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
export const PasswordResetRequestDocument = gql`
    mutation PasswordResetRequest($input: PasswordResetRequestInput!) {
  passwordResetRequest(input: $input) {
    userErrors {
      code
      message
      field
    }
  }
}
    ` as unknown as DocumentNode<PasswordResetRequestMutation, PasswordResetRequestMutationVariables>;
export const OfferPreviewDocument = gql`
    query OfferPreview($token: String!) {
  membershipOfferPreview(token: $token) {
    ...OfferPreview
  }
}
    ${OfferPreviewFragmentDoc}` as unknown as DocumentNode<OfferPreviewQuery, OfferPreviewQueryVariables>;