/** What the explorer begins with: a question, a list with variables, and something to follow. All of them change nothing. */

const VIEWER = `# Who is asking, and what they may do.
# Ctrl Enter (⌘ Enter) runs it.
query WhoAmI {
  viewer {
    principal {
      __typename
      ... on User {
        name
        email
      }
    }
    reseller {
      id
      name
    }
    permissions
  }
  projects(first: 5) {
    nodes {
      id
      name
      viewerPermissions
    }
  }
}
`;

const INVITATIONS = `# The newest invitations.
# How many is said by the variables below.
query NewestInvitations($first: Int!) {
  invitations(first: $first) {
    totalCount
    nodes {
      id
      clientName
      status
      createdAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const EVENTS = `# Every event that you may see, as it happens.
# Leave this running and do something elsewhere:
# each event takes the place of the one before it.
subscription Events {
  events {
    id
    type
    occurredAt
    data
  }
}
`;

export const EXAMPLES = [
  { query: VIEWER },
  { query: INVITATIONS, variables: JSON.stringify({ first: 5 }, null, 2) },
  { query: EVENTS },
];
