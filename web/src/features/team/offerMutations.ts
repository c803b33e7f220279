import { graphql } from "@/graphql/generated";

/** Offering and revoking, which sending an offer again does one after the other. */

export const MembershipOffer = graphql(`
  mutation MembershipOffer($input: MembershipOfferInput!) {
    membershipOffer(input: $input) {
      membershipOffer { id email expiresAt }
      userErrors { code message field }
    }
  }
`);

export const MembershipOfferRevoke = graphql(`
  mutation MembershipOfferRevoke($input: MembershipOfferRevokeInput!) {
    membershipOfferRevoke(input: $input) {
      membershipOffer { id }
      userErrors { code message field }
    }
  }
`);
