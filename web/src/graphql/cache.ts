import { type Cache, type CacheExchangeOpts, cacheExchange } from "@urql/exchange-graphcache";

/** One copy of every object by id: a change that arrives live shows wherever the object is on the screen. */

const embedded = () => null;

const options: CacheExchangeOpts = {
  keys: {
    Branding: embedded,
    InvitationConnection: embedded,
    InvitationCounts: embedded,
    InvitationEdge: embedded,
    InvitationGeneration: embedded,
    InvitationPayload: embedded,
    InvitationStatusChange: embedded,
    Money: embedded,
    PageInfo: embedded,
    PasswordResetPayload: embedded,
    PhoneNumberConnection: embedded,
    PhoneNumberEdge: embedded,
    ProjectConnection: embedded,
    ProjectEdge: embedded,
    ProjectPayload: embedded,
    RoleAssignment: embedded,
    SenderCheck: embedded,
    SenderConnection: embedded,
    SenderEdge: embedded,
    SignInPayload: embedded,
    SignOutPayload: embedded,
    UserError: embedded,
    Viewer: embedded,
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
    },
  },
};

export function normalisedCache() {
  return cacheExchange(options);
}

function forget(cache: Cache, fieldNames: readonly string[]) {
  for (const info of cache.inspectFields("Query")) {
    if (fieldNames.includes(info.fieldName)) cache.invalidate("Query", info.fieldName, info.arguments);
  }
}
