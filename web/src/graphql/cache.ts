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
  resolvers: {
    // What a list or a payload has already brought need not be asked for again.
    Query: {
      invitation: (_parent, args) => ({ __typename: "Invitation", id: args.id }),
      project: (_parent, args) => ({ __typename: "Project", id: args.id }),
      sender: (_parent, args) => ({ __typename: "Sender", id: args.id }),
    },
  },
  updates: {
    Mutation: {
      projectCreate: (_result, _args, cache) => forget(cache, ["projects"]),
      projectArchive: (_result, _args, cache) => forget(cache, ["projects"]),
      projectCredentialsSet: (_result, _args, cache) => forget(cache, ["phoneNumbers", "senders"]),
      invitationCreate: (result, _args, cache) => {
        forget(cache, ["invitations", "phoneNumbers"]);
        forgetDerived(cache, field(result.invitationCreate, "invitation"));
      },
      invitationCancel: (result, _args, cache) => {
        forget(cache, ["phoneNumbers"]);
        forgetDerived(cache, field(result.invitationCancel, "invitation"));
      },
    },
    Subscription: {
      // The payload itself patches the invitation. What it does not carry is read again by whoever shows it; lists of
      // invitations are left as they are, so that no row moves.
      invitationStatusChanged: (result, _args, cache) => {
        forget(cache, ["phoneNumbers", "senders"]);
        forgetDerived(cache, field(result.invitationStatusChanged, "invitation"));
      },
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

/** What follows from an invitation's status and is not part of the change that told of it. */
function forgetDerived(cache: Cache, invitation: unknown) {
  const id = field(invitation, "id");
  if (typeof id === "string") {
    const subject = { __typename: "Invitation", id };
    for (const name of ["timeline", "generations", "zavuUrl", "zavuId"]) cache.invalidate(subject, name);
  }
  const projectId = field(field(invitation, "project"), "id");
  if (typeof projectId === "string") {
    cache.invalidate({ __typename: "Project", id: projectId }, "invitationCounts");
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
