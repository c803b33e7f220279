import { CombinedError, createClient, fetchExchange, type OperationResult } from "@urql/core";
import { failureOf } from "@/graphql/failure";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type {
  MembershipOfferAcceptInput,
  OfferPreviewFragment,
  PasswordResetInput,
  ReauthenticateInput,
  SessionGrantFragment,
  SignInInput,
} from "@/graphql/generated/graphql";
import { fetchWithDeadline, GRAPHQL_PATH, JSON_HEADERS } from "@/graphql/http";

/** What is asked of the server about sessions: all that goes with the cookie, or needs nobody to be signed in. */

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const SessionRefresh = graphql(`
  mutation SessionRefresh {
    sessionRefresh(input: {}) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const Reauthenticate = graphql(`
  mutation Reauthenticate($input: ReauthenticateInput!) {
    reauthenticate(input: $input) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const ResellerSwitch = graphql(`
  mutation ResellerSwitch($input: ResellerSwitchInput!) {
    resellerSwitch(input: $input) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const OfferAccept = graphql(`
  mutation OfferAccept($input: MembershipOfferAcceptInput!) {
    membershipOfferAccept(input: $input) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const SessionGrant = graphql(`
  fragment SessionGrant on SignInPayload {
    accessToken
    accessTokenExpiresAt
    viewer {
      principal { __typename ... on User { id email } }
      reseller { id name }
    }
  }
`);

const SignOut = graphql(`
  mutation SignOut {
    signOut { userErrors { message } }
  }
`);

const PasswordReset = graphql(`
  mutation PasswordReset($input: PasswordResetInput!) {
    passwordReset(input: $input) {
      user { id }
      userErrors { code message field }
    }
  }
`);

const PasswordResetRequest = graphql(`
  mutation PasswordResetRequest($input: PasswordResetRequestInput!) {
    passwordResetRequest(input: $input) {
      userErrors { code message field }
    }
  }
`);

const OfferPreview = graphql(`
  query OfferPreview($token: String!) {
    membershipOfferPreview(token: $token) { ...OfferPreview }
  }
`);

const OfferPreviewParts = graphql(`
  fragment OfferPreview on MembershipOfferPreview {
    email
    resellerName
    expiresAt
    accountExists
    secondFactorEnabled
  }
`);

export interface UserErrorView {
  code: string;
  message: string;
  field?: readonly string[] | null | undefined;
}

export type Refused = { kind: "refused"; userErrors: readonly UserErrorView[] };
export type Failed = { kind: "failed"; error: CombinedError };
export type Granted = { kind: "granted"; grant: SessionGrantFragment };

export type GrantOutcome = Granted | Refused | Failed;
export type DoneOutcome = { kind: "done" } | Refused | Failed;
export type PreviewOutcome = { kind: "open"; offer: OfferPreviewFragment } | { kind: "over" } | Failed;

export interface Requests {
  signIn(input: SignInInput): Promise<GrantOutcome>;
  refresh(): Promise<GrantOutcome>;
  reauthenticate(input: ReauthenticateInput): Promise<GrantOutcome>;
  switchReseller(resellerId: string): Promise<GrantOutcome>;
  acceptOffer(input: MembershipOfferAcceptInput): Promise<GrantOutcome>;
  signOut(): Promise<DoneOutcome>;
  resetPassword(input: PasswordResetInput): Promise<DoneOutcome>;
  requestReset(email: string): Promise<DoneOutcome>;
  previewOffer(token: string): Promise<PreviewOutcome>;
}

export function createRequests(accessToken: () => string | null): Requests {
  const headers = { ...JSON_HEADERS, "usher-session": "cookie" };
  const client = createClient({
    url: GRAPHQL_PATH,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetch: fetchWithDeadline,
    fetchOptions: { headers },
  });
  /** For what concerns the session that this tab is in. */
  const asPerson = () => {
    const token = accessToken();
    return token === null
      ? {}
      : { fetchOptions: { headers: { ...headers, authorization: `Bearer ${token}` } } };
  };
  return {
    signIn: async (input) => granted(await client.mutation(SignIn, { input }), (data) => data.signIn),
    refresh: async () => granted(await client.mutation(SessionRefresh, {}), (data) => data.sessionRefresh),
    reauthenticate: async (input) =>
      granted(await client.mutation(Reauthenticate, { input }, asPerson()), (data) => data.reauthenticate),
    switchReseller: async (resellerId) =>
      granted(
        await client.mutation(ResellerSwitch, { input: { resellerId } }, asPerson()),
        (data) => data.resellerSwitch,
      ),
    acceptOffer: async (input) =>
      granted(await client.mutation(OfferAccept, { input }), (data) => data.membershipOfferAccept),
    async signOut() {
      const { data, error } = await client.mutation(SignOut, {}, asPerson());
      // Told that nobody is signed in, nothing is left to end; told nothing, the cookie may still open the session.
      if (data?.signOut != null || (error !== undefined && isRefusal(error))) return { kind: "done" };
      return { kind: "failed", error: error ?? missingAnswer() };
    },
    resetPassword: async (input) =>
      done(await client.mutation(PasswordReset, { input }), (data) => data.passwordReset),
    requestReset: async (email) =>
      done(
        await client.mutation(PasswordResetRequest, { input: { email } }),
        (data) => data.passwordResetRequest,
      ),
    async previewOffer(token) {
      const { data, error } = await client.query(OfferPreview, { token }, { requestPolicy: "network-only" });
      if (data == null) return { kind: "failed", error: error ?? missingAnswer() };
      return data.membershipOfferPreview == null
        ? { kind: "over" }
        : { kind: "open", offer: readFragment(OfferPreviewParts, data.membershipOfferPreview) };
    },
  };
}

/** The server said no, as opposed to saying nothing. */
export function isRefusal(error: CombinedError): boolean {
  switch (failureOf(error).kind) {
    case "unauthenticated":
    case "forbidden":
    case "missing":
      return true;
    case "offline":
    case "busy":
    case "upstream":
    case "unexpected":
      return false;
  }
}

export function missingAnswer(): CombinedError {
  return new CombinedError({ networkError: new Error("the answer held neither a session nor a reason") });
}

type GrantPayload = FragmentType<typeof SessionGrant> & { userErrors: readonly UserErrorView[] };

function granted<Data>(
  { data, error }: OperationResult<Data>,
  pick: (data: Data) => GrantPayload | null | undefined,
): GrantOutcome {
  const payload = data == null ? null : pick(data);
  if (payload == null) return { kind: "failed", error: error ?? missingAnswer() };
  const grant = readFragment(SessionGrant, payload);
  if (grant.accessToken != null) return { kind: "granted", grant };
  if (payload.userErrors.length > 0) return { kind: "refused", userErrors: payload.userErrors };
  return { kind: "failed", error: error ?? missingAnswer() };
}

function done<Data>(
  { data, error }: OperationResult<Data>,
  pick: (data: Data) => { userErrors: readonly UserErrorView[] } | null | undefined,
): DoneOutcome {
  const payload = data == null ? null : pick(data);
  if (payload == null) return { kind: "failed", error: error ?? missingAnswer() };
  return payload.userErrors.length > 0
    ? { kind: "refused", userErrors: payload.userErrors }
    : { kind: "done" };
}
