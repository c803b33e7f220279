import { type Cache, type CacheExchangeOpts, cacheExchange } from "@urql/exchange-graphcache";
import possible from "@/graphql/generated/possibleTypes";

/** One copy of every object by id: a change that arrives live shows wherever the object is on the screen. */

const embedded = () => null;

/** The viewer has no id; the cache knows it by where it stands. */
const VIEWER = "Query.viewer";

const options: CacheExchangeOpts = {
  possibleTypes: possible.possibleTypes,
  keys: {
    AccessExplanation: embedded,
    ApiKeyConnection: embedded,
    ApiKeyCreatePayload: embedded,
    ApiKeyEdge: embedded,
    ApiKeyPayload: embedded,
    AuditEntryConnection: embedded,
    AuditEntryEdge: embedded,
    AvailablePhoneNumber: embedded,
    Branding: embedded,
    Drift: embedded,
    EventConnection: embedded,
    EventEdge: embedded,
    IdleNumbers: embedded,
    InvitationConnection: embedded,
    InvitationCounts: embedded,
    InvitationEdge: embedded,
    InvitationGeneration: embedded,
    InvitationPayload: embedded,
    InvitationStatusChange: embedded,
    MembershipConnection: embedded,
    MembershipEdge: embedded,
    MembershipOfferConnection: embedded,
    MembershipOfferEdge: embedded,
    MembershipOfferPayload: embedded,
    MembershipOfferPreview: embedded,
    MembershipOfferRevokePayload: embedded,
    MembershipPayload: embedded,
    Money: embedded,
    MonthlySpending: embedded,
    PageInfo: embedded,
    PasswordChangePayload: embedded,
    PasswordResetPayload: embedded,
    PasswordResetRequestPayload: embedded,
    PhoneNumberChange: embedded,
    PhoneNumberConnection: embedded,
    PhoneNumberEdge: embedded,
    PhoneNumberPayload: embedded,
    // What is asked in several countries may go by one id.
    PhoneNumberRequirement: embedded,
    ProjectConnection: embedded,
    ProjectEdge: embedded,
    ProjectPayload: embedded,
    RoleAssignment: embedded,
    RolePayload: embedded,
    SenderCheck: embedded,
    SenderConnection: embedded,
    SenderEdge: embedded,
    SessionRevokePayload: embedded,
    SignInPayload: embedded,
    SignOutPayload: embedded,
    SpendLimitPayload: embedded,
    TotpConfirmPayload: embedded,
    TotpDisablePayload: embedded,
    TotpEnrollPayload: embedded,
    UserError: embedded,
    Viewer: embedded,
    WebhookDeliveryConnection: embedded,
    WebhookDeliveryEdge: embedded,
    WebhookEndpointConnection: embedded,
    WebhookEndpointCreatePayload: embedded,
    WebhookEndpointEdge: embedded,
    WebhookEndpointPayload: embedded,
    WebhookEndpointTestPayload: embedded,
    WebhookEventReplayPayload: embedded,
    WebhookTest: embedded,
  },
  updates: {
    // After one's own change lists are read again. What others change arrives through the subscription: its payload patches
    // the invitation wherever it is shown, so that no row moves, and what follows from it is read again by `refetch.ts`.
    Mutation: {
      projectCreate: (_result, _args, cache) => forget(cache, ["projects"]),
      projectArchive: (_result, _args, cache) => forget(cache, ["projects"]),
      projectCredentialsSet: (_result, _args, cache) => forget(cache, ["phoneNumbers", "senders"]),
      invitationCreate: (_result, _args, cache) => forget(cache, ["invitations", "phoneNumbers"]),
      invitationCancel: (_result, _args, cache) => forget(cache, ["phoneNumbers"]),
      phoneNumberPurchase: (_result, _args, cache) =>
        forget(cache, ["phoneNumbers", "availablePhoneNumbers", "zavuBalance", "reseller"]),
      phoneNumberRelease: (_result, _args, cache) => forget(cache, ["reseller"]),
      passwordChange: (_result, _args, cache) => cache.invalidate(VIEWER, "sessions"),
      sessionRevoke: (_result, _args, cache) => cache.invalidate(VIEWER, "sessions"),
      membershipOffer: (_result, _args, cache) => forget(cache, ["membershipOffers"]),
      membershipOfferRevoke: (_result, _args, cache) => forget(cache, ["membershipOffers"]),
      membershipAssignmentsSet: (_result, _args, cache) => forget(cache, ["members", "roles"]),
      membershipRemove: (_result, _args, cache) => forget(cache, ["members", "roles"]),
      roleCreate: (_result, _args, cache) => forget(cache, ["roles"]),
      roleDelete: (_result, _args, cache) => forget(cache, ["roles"]),
      apiKeyCreate: (_result, _args, cache) => forget(cache, ["apiKeys"]),
      apiKeyRevoke: (_result, _args, cache) => forget(cache, ["apiKeys"]),
      webhookEndpointCreate: (_result, _args, cache) => forget(cache, ["webhookEndpoints"]),
      webhookEndpointDelete: (_result, _args, cache) => forget(cache, ["webhookEndpoints"]),
    },
    Subscription: {
      // With other rights every answer may be another one: what is on the screen is read again, the rest when it is next shown.
      viewerChanged: (_result, _args, cache) => forget(cache, "everything"),
    },
  },
};

export function normalisedCache() {
  return cacheExchange(options);
}

function forget(cache: Cache, which: readonly string[] | "everything") {
  for (const { fieldName, arguments: args } of cache.inspectFields("Query")) {
    if (which === "everything" || which.includes(fieldName)) cache.invalidate("Query", fieldName, args);
  }
}
