/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment AccessProject on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n    viewerPermissions\n  }\n": typeof types.AccessProjectFragmentDoc,
    "\n  mutation SessionRevoke($input: SessionRevokeInput!) {\n    sessionRevoke(input: $input) {\n      session { id }\n      userErrors { code message field }\n    }\n  }\n": typeof types.SessionRevokeDocument,
    "\n  mutation PasswordChange($input: PasswordChangeInput!) {\n    passwordChange(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n": typeof types.PasswordChangeDocument,
    "\n  query Security {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n      sessions { id ...SessionRow }\n    }\n  }\n": typeof types.SecurityDocument,
    "\n  fragment SessionRow on Session {\n    id\n    userAgent\n    ipAddress\n    reseller\n    createdAt\n    lastSeenAt\n    current\n  }\n": typeof types.SessionRowFragmentDoc,
    "\n  query StepUp {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n    }\n  }\n": typeof types.StepUpDocument,
    "\n  mutation TotpEnroll {\n    totpEnroll {\n      secret\n      uri\n      userErrors { code message field }\n    }\n  }\n": typeof types.TotpEnrollDocument,
    "\n  mutation TotpDisable($input: TotpDisableInput!) {\n    totpDisable(input: $input) {\n      user { id secondFactorEnabled }\n      userErrors { code message field }\n    }\n  }\n": typeof types.TotpDisableDocument,
    "\n  mutation TotpConfirm($input: TotpConfirmInput!) {\n    totpConfirm(input: $input) {\n      user { id secondFactorEnabled }\n      recoveryCodes\n      userErrors { code message field }\n    }\n  }\n": typeof types.TotpConfirmDocument,
    "\n  query Activity(\n    $first: Int\n    $after: Cursor\n    $last: Int\n    $before: Cursor\n    $types: [EventType!]\n    $projectId: ID\n  ) {\n    events(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      types: $types\n      projectId: $projectId\n    ) {\n      nodes { id ...EventLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.ActivityDocument,
    "\n  fragment EventPayload on Event {\n    id\n    sequence\n    cursor\n    type\n    occurredAt\n    data\n  }\n": typeof types.EventPayloadFragmentDoc,
    "\n  fragment EventLine on Event {\n    id\n    type\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    project { id name }\n    subject { ...AuditSubject }\n    data\n    ...EventPayload\n  }\n": typeof types.EventLineFragmentDoc,
    "\n  subscription EventsLive($after: Cursor, $types: [EventType!], $projectId: ID) {\n    events(after: $after, types: $types, projectId: $projectId) { id cursor }\n  }\n": typeof types.EventsLiveDocument,
    "\n  query ApiKeyDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey {\n        id\n        name\n        prefix\n        permissions\n        effectivePermissions\n        project { id name }\n        createdBy { id name email }\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n  }\n": typeof types.ApiKeyDetailDocument,
    "\n  fragment ApiKeyRow on ApiKey {\n    id\n    name\n    prefix\n    permissions\n    effectivePermissions\n    project { id name }\n    createdBy { id name }\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n": typeof types.ApiKeyRowFragmentDoc,
    "\n  query ApiKeys($first: Int, $after: String, $last: Int, $before: String, $includeRevoked: Boolean) {\n    apiKeys(first: $first, after: $after, last: $last, before: $before, includeRevoked: $includeRevoked) {\n      nodes { id ...ApiKeyRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.ApiKeysDocument,
    "\n  mutation ApiKeyCreate($input: ApiKeyCreateInput!) {\n    apiKeyCreate(input: $input) {\n      apiKey { id ...ApiKeyRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n": typeof types.ApiKeyCreateDocument,
    "\n  mutation ApiKeyRevoke($input: ApiKeyRevokeInput!) {\n    apiKeyRevoke(input: $input) {\n      apiKey { id revokedAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ApiKeyRevokeDocument,
    "\n  query AuditActors($people: Boolean!, $keys: Boolean!) {\n    members(first: 100, includeDeactivated: true) @include(if: $people) {\n      nodes { id user { id name } }\n    }\n    apiKeys(first: 100) @include(if: $keys) {\n      nodes { id name }\n    }\n  }\n": typeof types.AuditActorsDocument,
    "\n  query AuditLog(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $actorId: ID\n    $subjectId: ID\n    $action: StringFilter\n    $occurredAt: DateTimeRange\n  ) {\n    auditLog(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      actorId: $actorId\n      subjectId: $subjectId\n      action: $action\n      occurredAt: $occurredAt\n    ) {\n      nodes { id ...AuditLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  fragment AuditLine on AuditEntry {\n    id\n    sequence\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    action\n    subject { ...AuditSubject }\n    subjectKind\n    subjectId\n    changes\n    ipAddress\n    userAgent\n    requestId\n    hash\n  }\n": typeof types.AuditLineFragmentDoc,
    "\n  fragment AuditSubject on Node {\n    __typename\n    id\n    ... on ApiKey { keyName: name }\n    ... on Invitation { clientName clientEmail }\n    ... on Membership { user { id name } }\n    ... on MembershipOffer { email }\n    ... on OwnedPhoneNumber { phoneNumber }\n    ... on Project { projectName: name }\n    ... on Reseller { resellerName: name }\n    ... on Role { roleName: name }\n    ... on Sender { senderName: name }\n    ... on User { userName: name }\n    ... on WebhookEndpoint { url }\n  }\n": typeof types.AuditSubjectFragmentDoc,
    "\n  query TestableWebhooks {\n    webhookEndpoints(first: 100) {\n      nodes { id url description disabledAt viewerPermissions }\n    }\n  }\n": typeof types.TestableWebhooksDocument,
    "\n  mutation WebhookTrial($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { messageId timestamp signature body delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookTrialDocument,
    "\n  mutation InvitationCancel($input: InvitationCancelInput!) {\n    invitationCancel(input: $input) {\n      invitation {\n        id\n        nextActor\n        nextStep\n        waitingSince\n        updatedAt\n        ...InvitationFacts\n        ...InvitationTimeline\n      }\n      userErrors { code message field }\n    }\n  }\n": typeof types.InvitationCancelDocument,
    "\n  fragment InvitationFacts on Invitation {\n    id\n    zavuId\n    status\n    clientEmail\n    clientPhone\n    externalReference\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n    allowedPhoneCountries\n    expiresAt\n    createdAt\n    createdBy { __typename ... on User { id name } }\n    viewedAt\n    startedAt\n    failedAt\n    completedAt\n    cancelledAt\n    verifiedAt\n    failureReason\n    failureExplanation\n    generation\n  }\n": typeof types.InvitationFactsFragmentDoc,
    "\n  query InvitationDetail($id: ID!) {\n    invitation(id: $id) {\n      id\n      clientName\n      clientEmail\n      externalReference\n      status\n      nextActor\n      nextStep\n      waitingSince\n      project { id name }\n      phoneNumber { id }\n      ...InvitationFacts\n      ...InvitationLinks\n      ...InvitationSender\n      ...InvitationTimeline\n    }\n  }\n": typeof types.InvitationDetailDocument,
    "\n  query Invitations($first: Int, $after: String, $last: Int, $before: String, $filter: InvitationFilter) {\n    invitations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...InvitationRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.InvitationsDocument,
    "\n  mutation InvitationCreate($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation { id project { id } ...IssuedInvitation }\n      userErrors { code message field }\n    }\n  }\n": typeof types.InvitationCreateDocument,
    "\n  fragment IssuedInvitation on Invitation {\n    id\n    clientName\n    status\n    link\n  }\n": typeof types.IssuedInvitationFragmentDoc,
    "\n  query Issued($id: ID!) {\n    invitation(id: $id) { id ...IssuedInvitation }\n  }\n": typeof types.IssuedDocument,
    "\n  fragment InvitationLinks on Invitation {\n    status\n    link\n    zavuUrl\n  }\n": typeof types.InvitationLinksFragmentDoc,
    "\n  fragment InvitationSender on Invitation {\n    sender { id name phoneNumber readiness }\n  }\n": typeof types.InvitationSenderFragmentDoc,
    "\n  fragment InvitationTimeline on Invitation {\n    timeline {\n      id\n      sequence\n      type\n      occurredAt\n      actorKind\n      actor { __typename ... on User { id name } }\n    }\n  }\n": typeof types.InvitationTimelineFragmentDoc,
    "\n  fragment InvitationRow on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextActor\n    waitingSince\n    expiresAt\n    link\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n  }\n": typeof types.InvitationRowFragmentDoc,
    "\n  query PreselectedNumber($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      status\n      project { id }\n      ...FreeNumber\n    }\n  }\n": typeof types.PreselectedNumberDocument,
    "\n  fragment NumberAttempts on OwnedPhoneNumber {\n    signupAttempts\n    signupAttemptLimit\n  }\n": typeof types.NumberAttemptsFragmentDoc,
    "\n  fragment NumberFailure on OwnedPhoneNumber {\n    failureReason\n  }\n": typeof types.NumberFailureFragmentDoc,
    "\n  fragment FreeNumber on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    signupAttempts\n    signupAttemptLimit\n  }\n": typeof types.FreeNumberFragmentDoc,
    "\n  query FreeNumbers($projectId: ID!) {\n    phoneNumbers(first: 100, filter: { projectId: $projectId, status: [FREE] }) {\n      nodes { ...FreeNumber }\n    }\n  }\n": typeof types.FreeNumbersDocument,
    "\n  fragment IdleRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    idleSince\n    project { id name }\n    monthlyPrice { amountMinor currency }\n  }\n": typeof types.IdleRowFragmentDoc,
    "\n  query IdleNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      filter: $filter\n      orderBy: IDLE_SINCE\n    ) {\n      nodes { id ...IdleRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.IdleNumbersDocument,
    "\n  query IdleSum($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n": typeof types.IdleSumDocument,
    "\n  query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...NumberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.NumbersDocument,
    "\n  fragment NumberCosts on OwnedPhoneNumber {\n    status\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    idleSince\n  }\n": typeof types.NumberCostsFragmentDoc,
    "\n  fragment NumberFacts on OwnedPhoneNumber {\n    id\n    zavuId\n    countryCode\n    capabilities\n    signupAttempts\n    signupAttemptLimit\n    project { id name }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    purchasedBy {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    purchasedAt\n    releasedAt\n  }\n": typeof types.NumberFactsFragmentDoc,
    "\n  fragment NumberNext on OwnedPhoneNumber {\n    id\n    status\n    project { id }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n  }\n": typeof types.NumberNextFragmentDoc,
    "\n  query NumberDetail($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      phoneNumber\n      name\n      status\n      project { id }\n      ...NumberNext\n      ...NumberFailure\n      ...NumberAttempts\n      ...NumberFacts\n      ...NumberCosts\n    }\n  }\n": typeof types.NumberDetailDocument,
    "\n  fragment NumberUse on OwnedPhoneNumber {\n    id\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    idleSince\n  }\n": typeof types.NumberUseFragmentDoc,
    "\n  mutation PhoneNumberRelease($input: PhoneNumberReleaseInput!) {\n    phoneNumberRelease(input: $input) {\n      phoneNumber {\n        id\n        status\n        idleSince\n        nextRenewalAt\n        releasedAt\n        project { id idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n": typeof types.PhoneNumberReleaseDocument,
    "\n  mutation PhoneNumberUpdate($input: PhoneNumberUpdateInput!) {\n    phoneNumberUpdate(input: $input) {\n      phoneNumber { id name }\n      userErrors { code message field }\n    }\n  }\n": typeof types.PhoneNumberUpdateDocument,
    "\n  fragment NumberRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    project { id name }\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    failureReason\n    ...NumberUse\n  }\n": typeof types.NumberRowFragmentDoc,
    "\n  query OverviewIdle($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n": typeof types.OverviewIdleDocument,
    "\n  fragment InvitationLine on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextStep\n    waitingSince\n    expiresAt\n    project { id name }\n  }\n": typeof types.InvitationLineFragmentDoc,
    "\n  query Overview($attention: InvitationFilter, $expiring: InvitationFilter) {\n    attention: invitations(first: 50, filter: $attention, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      nodes { id nextActor status ...InvitationLine }\n    }\n    expiring: invitations(first: 10, filter: $expiring, orderBy: { field: EXPIRES_AT, direction: ASC }) {\n      nodes { id ...InvitationLine }\n    }\n    projects(first: 100) {\n      nodes { id archivedAt ...ProjectCountsRow }\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  fragment ProjectCountsRow on Project {\n    id\n    name\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n": typeof types.ProjectCountsRowFragmentDoc,
    "\n  mutation ProjectArchive($input: ProjectArchiveInput!) {\n    projectArchive(input: $input) {\n      project { id archivedAt viewerPermissions }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ProjectArchiveDocument,
    "\n  mutation ProjectCreate($input: ProjectCreateInput!) {\n    projectCreate(input: $input) {\n      project { id ...AccessProject }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ProjectCreateDocument,
    "\n  fragment ProjectDrift on Project {\n    driftCount\n    drifts(first: 5) {\n      foundAt\n      cause\n      subject {\n        __typename\n        id\n        ... on OwnedPhoneNumber { phoneNumber }\n      }\n    }\n  }\n": typeof types.ProjectDriftFragmentDoc,
    "\n  fragment EditableProject on Project {\n    id\n    name\n    slug\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n  }\n": typeof types.EditableProjectFragmentDoc,
    "\n  mutation ProjectUpdate($input: ProjectUpdateInput!) {\n    projectUpdate(input: $input) {\n      project { id ...EditableProject }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ProjectUpdateDocument,
    "\n  fragment ProjectCounts on Project {\n    id\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n": typeof types.ProjectCountsFragmentDoc,
    "\n  mutation ProjectCredentialsSet($input: ProjectCredentialsSetInput!) {\n    projectCredentialsSet(input: $input) {\n      project {\n        id\n        credentialStatus\n        credentialLast4\n        mode\n        zavuProjectId\n        zavuTeamName\n        lastReconciledAt\n      }\n      userErrors { code message field }\n    }\n  }\n": typeof types.ProjectCredentialsSetDocument,
    "\n  query ProjectDetail($id: ID!) {\n    project(id: $id) {\n      id\n      name\n      slug\n      mode\n      credentialStatus\n      credentialLast4\n      zavuProjectId\n      zavuTeamName\n      defaultExpiresInDays\n      defaultAllowedPhoneCountries\n      archivedAt\n      createdAt\n      lastReconciledAt\n      viewerPermissions\n      ...EditableProject\n      ...ProjectCounts\n      ...ProjectCosts\n      ...ProjectDrift\n    }\n  }\n": typeof types.ProjectDetailDocument,
    "\n  fragment ProjectRow on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    createdAt\n  }\n": typeof types.ProjectRowFragmentDoc,
    "\n  query Projects(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $includeArchived: Boolean\n    $search: String\n  ) {\n    projects(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      includeArchived: $includeArchived\n      search: $search\n    ) {\n      nodes { id ...ProjectRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.ProjectsDocument,
    "\n  query ZavuBalance($projectId: ID!) {\n    zavuBalance(projectId: $projectId) { amountMinor currency }\n  }\n": typeof types.ZavuBalanceDocument,
    "\n  mutation PhoneNumberPurchase($input: PhoneNumberPurchaseInput!) {\n    phoneNumberPurchase(input: $input) {\n      phoneNumber {\n        id\n        ...Purchased\n        project { id ...ProjectRoom idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n": typeof types.PhoneNumberPurchaseDocument,
    "\n  fragment Purchased on OwnedPhoneNumber {\n    id\n    phoneNumber\n    status\n    failureReason\n    project { id name }\n  }\n": typeof types.PurchasedFragmentDoc,
    "\n  query Purchased($id: ID!) {\n    phoneNumber(id: $id) { id ...Purchased }\n  }\n": typeof types.PurchasedDocument,
    "\n  query AvailableNumbers(\n    $projectId: ID!\n    $countryCode: CountryCode!\n    $type: PhoneNumberType\n    $contains: String\n    $capabilities: [PhoneNumberCapability!]\n    $first: Int\n  ) {\n    availablePhoneNumbers(\n      projectId: $projectId\n      countryCode: $countryCode\n      type: $type\n      contains: $contains\n      capabilities: $capabilities\n      first: $first\n    ) {\n      ...Offer\n    }\n  }\n": typeof types.AvailableNumbersDocument,
    "\n  fragment Offer on AvailablePhoneNumber {\n    phoneNumber\n    friendlyName\n    locality\n    region\n    countryCode\n    type\n    capabilities\n    monthlyPrice { amountMinor currency }\n    upfrontPrice { amountMinor currency }\n    mayBeIncluded\n  }\n": typeof types.OfferFragmentDoc,
    "\n  query PhoneNumberRequirements($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {\n    phoneNumberRequirements(projectId: $projectId, countryCode: $countryCode, type: $type) {\n      id\n      name\n      description\n      kind\n      example\n    }\n  }\n": typeof types.PhoneNumberRequirementsDocument,
    "\n  mutation RoleCreate($input: RoleCreateInput!) {\n    roleCreate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RoleCreateDocument,
    "\n  mutation RoleDelete($input: RoleDeleteInput!) {\n    roleDelete(input: $input) {\n      role { id }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RoleDeleteDocument,
    "\n  mutation RoleUpdate($input: RoleUpdateInput!) {\n    roleUpdate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n": typeof types.RoleUpdateDocument,
    "\n  fragment RoleFields on Role {\n    id\n    name\n    description\n    scope\n    builtIn\n    permissions\n    members\n  }\n": typeof types.RoleFieldsFragmentDoc,
    "\n  query Roles {\n    roles { id ...RoleFields }\n  }\n": typeof types.RolesDocument,
    "\n  query SenderDetail($id: ID!) {\n    sender(id: $id) {\n      id\n      zavuId\n      name\n      phoneNumber\n      channels\n      isDefault\n      readiness\n      checks { name passed explanation action }\n      webhookUrl\n      webhookActive\n      createdAt\n      removedAt\n      verifiedAt\n      project { id name }\n      invitation { id clientName clientEmail externalReference }\n    }\n  }\n": typeof types.SenderDetailDocument,
    "\n  fragment SenderRow on Sender {\n    id\n    name\n    phoneNumber\n    readiness\n    isDefault\n    channels\n    createdAt\n    removedAt\n    project { id name }\n  }\n": typeof types.SenderRowFragmentDoc,
    "\n  query Senders($first: Int, $after: String, $last: Int, $before: String, $filter: SenderFilter) {\n    senders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...SenderRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.SendersDocument,
    "\n  fragment ResellerPlaces on Viewer {\n    reseller {\n      id\n      name\n      branding { displayName }\n    }\n    memberships {\n      id\n      deactivatedAt\n      reseller { id name suspendedAt }\n    }\n  }\n": typeof types.ResellerPlacesFragmentDoc,
    "\n  query Shell {\n    viewer {\n      principal { __typename ... on User { id name email secondFactorEnabled } }\n      permissions\n      reseller {\n        id\n        branding { primaryColor }\n      }\n      ...ResellerPlaces\n    }\n    projects(first: 100) {\n      nodes { id ...AccessProject }\n    }\n  }\n": typeof types.ShellDocument,
    "\n  mutation SpendLimitSet($input: SpendLimitSetInput!) {\n    spendLimitSet(input: $input) {\n      reseller { id monthlySpendLimit { amountMinor currency } }\n      project { id monthlySpendLimit { amountMinor currency } }\n      userErrors { code message field }\n    }\n  }\n": typeof types.SpendLimitSetDocument,
    "\n  fragment ProjectCosts on Project {\n    id\n    viewerPermissions\n    idleNumbers { count monthlyPrice { amountMinor currency } }\n  }\n": typeof types.ProjectCostsFragmentDoc,
    "\n  fragment ProjectRoom on Project {\n    id\n    name\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": typeof types.ProjectRoomFragmentDoc,
    "\n  fragment ResellerRoom on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": typeof types.ResellerRoomFragmentDoc,
    "\n  query SpendRoom($projectId: ID!) {\n    project(id: $projectId) { id ...ProjectRoom }\n    reseller { id ...ResellerRoom }\n  }\n": typeof types.SpendRoomDocument,
    "\n  fragment ResellerSpending on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": typeof types.ResellerSpendingFragmentDoc,
    "\n  fragment ProjectSpending on Project {\n    id\n    name\n    archivedAt\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": typeof types.ProjectSpendingFragmentDoc,
    "\n  query Spending {\n    reseller { id ...ResellerSpending }\n    projects(first: 100) { nodes { id ...ProjectSpending } }\n  }\n": typeof types.SpendingDocument,
    "\n  query GrantableRoles($projectId: ID) {\n    roles {\n      id\n      name\n      description\n      scope\n      viewerMayGrant(projectId: $projectId)\n    }\n  }\n": typeof types.GrantableRolesDocument,
    "\n  query AccessExplanation($membershipId: ID!, $permission: Permission!, $projectId: ID) {\n    accessExplain(membershipId: $membershipId, permission: $permission, projectId: $projectId) {\n      allowed\n      permission\n      missing\n      grantedBy { ...GivenRole }\n    }\n  }\n": typeof types.AccessExplanationDocument,
    "\n  fragment GivenRole on RoleAssignment {\n    role { id name }\n    project { id name }\n  }\n": typeof types.GivenRoleFragmentDoc,
    "\n  fragment MemberDetail on Membership {\n    id\n    createdAt\n    deactivatedAt\n    viewerMayManage\n    user { id name email secondFactorEnabled }\n    assignments {\n      role { id name permissions }\n      project { id name }\n    }\n  }\n": typeof types.MemberDetailFragmentDoc,
    "\n  query Member($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Membership { id ...MemberDetail }\n    }\n  }\n": typeof types.MemberDocument,
    "\n  fragment MemberRow on Membership {\n    id\n    createdAt\n    deactivatedAt\n    user { id name email }\n    assignments { ...GivenRole }\n  }\n": typeof types.MemberRowFragmentDoc,
    "\n  query Members(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $includeDeactivated: Boolean\n  ) {\n    members(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      includeDeactivated: $includeDeactivated\n    ) {\n      nodes { id ...MemberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.MembersDocument,
    "\n  fragment OfferRow on MembershipOffer {\n    id\n    email\n    createdAt\n    expiresAt\n    offeredBy { id name }\n    assignments {\n      role { id }\n      project { id }\n      ...GivenRole\n    }\n  }\n": typeof types.OfferRowFragmentDoc,
    "\n  query MembershipOffers($first: Int, $after: String, $last: Int, $before: String) {\n    membershipOffers(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...OfferRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.MembershipOffersDocument,
    "\n  mutation MembershipRemove($input: MembershipRemoveInput!) {\n    membershipRemove(input: $input) {\n      membership { id deactivatedAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.MembershipRemoveDocument,
    "\n  mutation MembershipAssignmentsSet($input: MembershipAssignmentsSetInput!) {\n    membershipAssignmentsSet(input: $input) {\n      membership { id ...MemberDetail }\n      userErrors { code message field }\n    }\n  }\n": typeof types.MembershipAssignmentsSetDocument,
    "\n  mutation MembershipOffer($input: MembershipOfferInput!) {\n    membershipOffer(input: $input) {\n      membershipOffer { id email expiresAt }\n      userErrors { code message field }\n    }\n  }\n": typeof types.MembershipOfferDocument,
    "\n  mutation MembershipOfferRevoke($input: MembershipOfferRevokeInput!) {\n    membershipOfferRevoke(input: $input) {\n      membershipOffer { id }\n      userErrors { code message field }\n    }\n  }\n": typeof types.MembershipOfferRevokeDocument,
    "\n  query RoleNames {\n    roles { id name }\n  }\n": typeof types.RoleNamesDocument,
    "\n  mutation WebhookCreate($input: WebhookEndpointCreateInput!) {\n    webhookEndpointCreate(input: $input) {\n      webhookEndpoint { id ...WebhookRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookCreateDocument,
    "\n  mutation WebhookDelete($input: WebhookEndpointDeleteInput!) {\n    webhookEndpointDelete(input: $input) {\n      webhookEndpoint { id }\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookDeleteDocument,
    "\n  query WebhookDeliveries(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $status: WebhookDeliveryStatus\n  ) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        deliveries(first: $first, after: $after, last: $last, before: $before, status: $status) {\n          nodes { id ...DeliveryLine }\n          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n          totalCount\n        }\n      }\n    }\n  }\n": typeof types.WebhookDeliveriesDocument,
    "\n  fragment DeliveryLine on WebhookDelivery {\n    id\n    status\n    attempts\n    lastStatusCode\n    lastError\n    nextAttemptAt\n    deliveredAt\n    createdAt\n    event { id type cursor ...EventPayload }\n  }\n": typeof types.DeliveryLineFragmentDoc,
    "\n  fragment EditableWebhook on WebhookEndpoint {\n    id\n    url\n    description\n    types\n  }\n": typeof types.EditableWebhookFragmentDoc,
    "\n  mutation WebhookUpdate($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EditableWebhook }\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookUpdateDocument,
    "\n  mutation WebhookReplay($input: WebhookEventReplayInput!) {\n    webhookEventReplay(input: $input) {\n      count\n      hasMore\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookReplayDocument,
    "\n  mutation WebhookRotate($input: WebhookSecretRotateInput!) {\n    webhookSecretRotate(input: $input) {\n      webhookEndpoint { id previousSecretExpiresAt }\n      secret\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookRotateDocument,
    "\n  mutation WebhookTest($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookTestDocument,
    "\n  query WebhookDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        url\n        description\n        types\n        project { id name }\n        createdAt\n        disabledAt\n        previousSecretExpiresAt\n        viewerPermissions\n        ...EndpointState\n        ...EditableWebhook\n      }\n    }\n  }\n": typeof types.WebhookDetailDocument,
    "\n  fragment WebhookRow on WebhookEndpoint {\n    id\n    url\n    description\n    types\n    project { id name }\n    createdAt\n    ...EndpointState\n  }\n": typeof types.WebhookRowFragmentDoc,
    "\n  query Webhooks($first: Int, $after: String, $last: Int, $before: String) {\n    webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...WebhookRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": typeof types.WebhooksDocument,
    "\n  fragment EndpointState on WebhookEndpoint {\n    id\n    disabledAt\n    disabledReason\n    failingSince\n  }\n": typeof types.EndpointStateFragmentDoc,
    "\n  mutation WebhookSwitch($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EndpointState }\n      userErrors { code message field }\n    }\n  }\n": typeof types.WebhookSwitchDocument,
    "\n  subscription InvitationsLive($after: Cursor) {\n    invitationStatusChanged(after: $after) {\n      ...InvitationLiveChange\n    }\n  }\n": typeof types.InvitationsLiveDocument,
    "\n  fragment InvitationLiveChange on InvitationStatusChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    invitation {\n      id\n      status\n      nextActor\n      nextStep\n      waitingSince\n      expiresAt\n      viewedAt\n      startedAt\n      failedAt\n      completedAt\n      cancelledAt\n      failureReason\n      failureExplanation\n      updatedAt\n      verifiedAt\n      generation\n      sender { id name phoneNumber readiness }\n      phoneNumber { id phoneNumber status }\n      project { id }\n    }\n  }\n": typeof types.InvitationLiveChangeFragmentDoc,
    "\n  subscription NumbersLive($after: Cursor) {\n    phoneNumberChanged(after: $after) {\n      ...NumberLiveChange\n    }\n  }\n": typeof types.NumbersLiveDocument,
    "\n  fragment NumberLiveChange on PhoneNumberChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    phoneNumber {\n      id\n      status\n      name\n      zavuId\n      monthlyPrice { amountMinor currency }\n      costToDate { amountMinor currency }\n      nextRenewalAt\n      idleSince\n      purchasedAt\n      releasedAt\n      failureReason\n      heldBy { id clientName clientEmail externalReference }\n      sender { id name }\n      project { id }\n    }\n  }\n": typeof types.NumberLiveChangeFragmentDoc,
    "\n  subscription ViewerLive {\n    viewerChanged { permissions }\n  }\n": typeof types.ViewerLiveDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SessionRefresh {\n    sessionRefresh(input: {}) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": typeof types.SessionRefreshDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": typeof types.ReauthenticateDocument,
    "\n  mutation ResellerSwitch($input: ResellerSwitchInput!) {\n    resellerSwitch(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": typeof types.ResellerSwitchDocument,
    "\n  mutation OfferAccept($input: MembershipOfferAcceptInput!) {\n    membershipOfferAccept(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": typeof types.OfferAcceptDocument,
    "\n  fragment SessionGrant on SignInPayload {\n    accessToken\n    accessTokenExpiresAt\n    viewer {\n      principal { __typename ... on User { id email } }\n      reseller { id name }\n    }\n  }\n": typeof types.SessionGrantFragmentDoc,
    "\n  mutation SignOut {\n    signOut { userErrors { message } }\n  }\n": typeof types.SignOutDocument,
    "\n  mutation PasswordReset($input: PasswordResetInput!) {\n    passwordReset(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n": typeof types.PasswordResetDocument,
    "\n  mutation PasswordResetRequest($input: PasswordResetRequestInput!) {\n    passwordResetRequest(input: $input) {\n      userErrors { code message field }\n    }\n  }\n": typeof types.PasswordResetRequestDocument,
    "\n  query OfferPreview($token: String!) {\n    membershipOfferPreview(token: $token) { ...OfferPreview }\n  }\n": typeof types.OfferPreviewDocument,
    "\n  fragment OfferPreview on MembershipOfferPreview {\n    email\n    resellerName\n    expiresAt\n    accountExists\n    secondFactorEnabled\n  }\n": typeof types.OfferPreviewFragmentDoc,
};
const documents: Documents = {
    "\n  fragment AccessProject on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n    viewerPermissions\n  }\n": types.AccessProjectFragmentDoc,
    "\n  mutation SessionRevoke($input: SessionRevokeInput!) {\n    sessionRevoke(input: $input) {\n      session { id }\n      userErrors { code message field }\n    }\n  }\n": types.SessionRevokeDocument,
    "\n  mutation PasswordChange($input: PasswordChangeInput!) {\n    passwordChange(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n": types.PasswordChangeDocument,
    "\n  query Security {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n      sessions { id ...SessionRow }\n    }\n  }\n": types.SecurityDocument,
    "\n  fragment SessionRow on Session {\n    id\n    userAgent\n    ipAddress\n    reseller\n    createdAt\n    lastSeenAt\n    current\n  }\n": types.SessionRowFragmentDoc,
    "\n  query StepUp {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n    }\n  }\n": types.StepUpDocument,
    "\n  mutation TotpEnroll {\n    totpEnroll {\n      secret\n      uri\n      userErrors { code message field }\n    }\n  }\n": types.TotpEnrollDocument,
    "\n  mutation TotpDisable($input: TotpDisableInput!) {\n    totpDisable(input: $input) {\n      user { id secondFactorEnabled }\n      userErrors { code message field }\n    }\n  }\n": types.TotpDisableDocument,
    "\n  mutation TotpConfirm($input: TotpConfirmInput!) {\n    totpConfirm(input: $input) {\n      user { id secondFactorEnabled }\n      recoveryCodes\n      userErrors { code message field }\n    }\n  }\n": types.TotpConfirmDocument,
    "\n  query Activity(\n    $first: Int\n    $after: Cursor\n    $last: Int\n    $before: Cursor\n    $types: [EventType!]\n    $projectId: ID\n  ) {\n    events(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      types: $types\n      projectId: $projectId\n    ) {\n      nodes { id ...EventLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.ActivityDocument,
    "\n  fragment EventPayload on Event {\n    id\n    sequence\n    cursor\n    type\n    occurredAt\n    data\n  }\n": types.EventPayloadFragmentDoc,
    "\n  fragment EventLine on Event {\n    id\n    type\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    project { id name }\n    subject { ...AuditSubject }\n    data\n    ...EventPayload\n  }\n": types.EventLineFragmentDoc,
    "\n  subscription EventsLive($after: Cursor, $types: [EventType!], $projectId: ID) {\n    events(after: $after, types: $types, projectId: $projectId) { id cursor }\n  }\n": types.EventsLiveDocument,
    "\n  query ApiKeyDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey {\n        id\n        name\n        prefix\n        permissions\n        effectivePermissions\n        project { id name }\n        createdBy { id name email }\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n  }\n": types.ApiKeyDetailDocument,
    "\n  fragment ApiKeyRow on ApiKey {\n    id\n    name\n    prefix\n    permissions\n    effectivePermissions\n    project { id name }\n    createdBy { id name }\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n": types.ApiKeyRowFragmentDoc,
    "\n  query ApiKeys($first: Int, $after: String, $last: Int, $before: String, $includeRevoked: Boolean) {\n    apiKeys(first: $first, after: $after, last: $last, before: $before, includeRevoked: $includeRevoked) {\n      nodes { id ...ApiKeyRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.ApiKeysDocument,
    "\n  mutation ApiKeyCreate($input: ApiKeyCreateInput!) {\n    apiKeyCreate(input: $input) {\n      apiKey { id ...ApiKeyRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n": types.ApiKeyCreateDocument,
    "\n  mutation ApiKeyRevoke($input: ApiKeyRevokeInput!) {\n    apiKeyRevoke(input: $input) {\n      apiKey { id revokedAt }\n      userErrors { code message field }\n    }\n  }\n": types.ApiKeyRevokeDocument,
    "\n  query AuditActors($people: Boolean!, $keys: Boolean!) {\n    members(first: 100, includeDeactivated: true) @include(if: $people) {\n      nodes { id user { id name } }\n    }\n    apiKeys(first: 100) @include(if: $keys) {\n      nodes { id name }\n    }\n  }\n": types.AuditActorsDocument,
    "\n  query AuditLog(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $actorId: ID\n    $subjectId: ID\n    $action: StringFilter\n    $occurredAt: DateTimeRange\n  ) {\n    auditLog(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      actorId: $actorId\n      subjectId: $subjectId\n      action: $action\n      occurredAt: $occurredAt\n    ) {\n      nodes { id ...AuditLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.AuditLogDocument,
    "\n  fragment AuditLine on AuditEntry {\n    id\n    sequence\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    action\n    subject { ...AuditSubject }\n    subjectKind\n    subjectId\n    changes\n    ipAddress\n    userAgent\n    requestId\n    hash\n  }\n": types.AuditLineFragmentDoc,
    "\n  fragment AuditSubject on Node {\n    __typename\n    id\n    ... on ApiKey { keyName: name }\n    ... on Invitation { clientName clientEmail }\n    ... on Membership { user { id name } }\n    ... on MembershipOffer { email }\n    ... on OwnedPhoneNumber { phoneNumber }\n    ... on Project { projectName: name }\n    ... on Reseller { resellerName: name }\n    ... on Role { roleName: name }\n    ... on Sender { senderName: name }\n    ... on User { userName: name }\n    ... on WebhookEndpoint { url }\n  }\n": types.AuditSubjectFragmentDoc,
    "\n  query TestableWebhooks {\n    webhookEndpoints(first: 100) {\n      nodes { id url description disabledAt viewerPermissions }\n    }\n  }\n": types.TestableWebhooksDocument,
    "\n  mutation WebhookTrial($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { messageId timestamp signature body delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n": types.WebhookTrialDocument,
    "\n  mutation InvitationCancel($input: InvitationCancelInput!) {\n    invitationCancel(input: $input) {\n      invitation {\n        id\n        nextActor\n        nextStep\n        waitingSince\n        updatedAt\n        ...InvitationFacts\n        ...InvitationTimeline\n      }\n      userErrors { code message field }\n    }\n  }\n": types.InvitationCancelDocument,
    "\n  fragment InvitationFacts on Invitation {\n    id\n    zavuId\n    status\n    clientEmail\n    clientPhone\n    externalReference\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n    allowedPhoneCountries\n    expiresAt\n    createdAt\n    createdBy { __typename ... on User { id name } }\n    viewedAt\n    startedAt\n    failedAt\n    completedAt\n    cancelledAt\n    verifiedAt\n    failureReason\n    failureExplanation\n    generation\n  }\n": types.InvitationFactsFragmentDoc,
    "\n  query InvitationDetail($id: ID!) {\n    invitation(id: $id) {\n      id\n      clientName\n      clientEmail\n      externalReference\n      status\n      nextActor\n      nextStep\n      waitingSince\n      project { id name }\n      phoneNumber { id }\n      ...InvitationFacts\n      ...InvitationLinks\n      ...InvitationSender\n      ...InvitationTimeline\n    }\n  }\n": types.InvitationDetailDocument,
    "\n  query Invitations($first: Int, $after: String, $last: Int, $before: String, $filter: InvitationFilter) {\n    invitations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...InvitationRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.InvitationsDocument,
    "\n  mutation InvitationCreate($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation { id project { id } ...IssuedInvitation }\n      userErrors { code message field }\n    }\n  }\n": types.InvitationCreateDocument,
    "\n  fragment IssuedInvitation on Invitation {\n    id\n    clientName\n    status\n    link\n  }\n": types.IssuedInvitationFragmentDoc,
    "\n  query Issued($id: ID!) {\n    invitation(id: $id) { id ...IssuedInvitation }\n  }\n": types.IssuedDocument,
    "\n  fragment InvitationLinks on Invitation {\n    status\n    link\n    zavuUrl\n  }\n": types.InvitationLinksFragmentDoc,
    "\n  fragment InvitationSender on Invitation {\n    sender { id name phoneNumber readiness }\n  }\n": types.InvitationSenderFragmentDoc,
    "\n  fragment InvitationTimeline on Invitation {\n    timeline {\n      id\n      sequence\n      type\n      occurredAt\n      actorKind\n      actor { __typename ... on User { id name } }\n    }\n  }\n": types.InvitationTimelineFragmentDoc,
    "\n  fragment InvitationRow on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextActor\n    waitingSince\n    expiresAt\n    link\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n  }\n": types.InvitationRowFragmentDoc,
    "\n  query PreselectedNumber($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      status\n      project { id }\n      ...FreeNumber\n    }\n  }\n": types.PreselectedNumberDocument,
    "\n  fragment NumberAttempts on OwnedPhoneNumber {\n    signupAttempts\n    signupAttemptLimit\n  }\n": types.NumberAttemptsFragmentDoc,
    "\n  fragment NumberFailure on OwnedPhoneNumber {\n    failureReason\n  }\n": types.NumberFailureFragmentDoc,
    "\n  fragment FreeNumber on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    signupAttempts\n    signupAttemptLimit\n  }\n": types.FreeNumberFragmentDoc,
    "\n  query FreeNumbers($projectId: ID!) {\n    phoneNumbers(first: 100, filter: { projectId: $projectId, status: [FREE] }) {\n      nodes { ...FreeNumber }\n    }\n  }\n": types.FreeNumbersDocument,
    "\n  fragment IdleRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    idleSince\n    project { id name }\n    monthlyPrice { amountMinor currency }\n  }\n": types.IdleRowFragmentDoc,
    "\n  query IdleNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      filter: $filter\n      orderBy: IDLE_SINCE\n    ) {\n      nodes { id ...IdleRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.IdleNumbersDocument,
    "\n  query IdleSum($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n": types.IdleSumDocument,
    "\n  query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...NumberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.NumbersDocument,
    "\n  fragment NumberCosts on OwnedPhoneNumber {\n    status\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    idleSince\n  }\n": types.NumberCostsFragmentDoc,
    "\n  fragment NumberFacts on OwnedPhoneNumber {\n    id\n    zavuId\n    countryCode\n    capabilities\n    signupAttempts\n    signupAttemptLimit\n    project { id name }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    purchasedBy {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    purchasedAt\n    releasedAt\n  }\n": types.NumberFactsFragmentDoc,
    "\n  fragment NumberNext on OwnedPhoneNumber {\n    id\n    status\n    project { id }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n  }\n": types.NumberNextFragmentDoc,
    "\n  query NumberDetail($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      phoneNumber\n      name\n      status\n      project { id }\n      ...NumberNext\n      ...NumberFailure\n      ...NumberAttempts\n      ...NumberFacts\n      ...NumberCosts\n    }\n  }\n": types.NumberDetailDocument,
    "\n  fragment NumberUse on OwnedPhoneNumber {\n    id\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    idleSince\n  }\n": types.NumberUseFragmentDoc,
    "\n  mutation PhoneNumberRelease($input: PhoneNumberReleaseInput!) {\n    phoneNumberRelease(input: $input) {\n      phoneNumber {\n        id\n        status\n        idleSince\n        nextRenewalAt\n        releasedAt\n        project { id idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n": types.PhoneNumberReleaseDocument,
    "\n  mutation PhoneNumberUpdate($input: PhoneNumberUpdateInput!) {\n    phoneNumberUpdate(input: $input) {\n      phoneNumber { id name }\n      userErrors { code message field }\n    }\n  }\n": types.PhoneNumberUpdateDocument,
    "\n  fragment NumberRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    project { id name }\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    failureReason\n    ...NumberUse\n  }\n": types.NumberRowFragmentDoc,
    "\n  query OverviewIdle($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n": types.OverviewIdleDocument,
    "\n  fragment InvitationLine on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextStep\n    waitingSince\n    expiresAt\n    project { id name }\n  }\n": types.InvitationLineFragmentDoc,
    "\n  query Overview($attention: InvitationFilter, $expiring: InvitationFilter) {\n    attention: invitations(first: 50, filter: $attention, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      nodes { id nextActor status ...InvitationLine }\n    }\n    expiring: invitations(first: 10, filter: $expiring, orderBy: { field: EXPIRES_AT, direction: ASC }) {\n      nodes { id ...InvitationLine }\n    }\n    projects(first: 100) {\n      nodes { id archivedAt ...ProjectCountsRow }\n    }\n  }\n": types.OverviewDocument,
    "\n  fragment ProjectCountsRow on Project {\n    id\n    name\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n": types.ProjectCountsRowFragmentDoc,
    "\n  mutation ProjectArchive($input: ProjectArchiveInput!) {\n    projectArchive(input: $input) {\n      project { id archivedAt viewerPermissions }\n      userErrors { code message field }\n    }\n  }\n": types.ProjectArchiveDocument,
    "\n  mutation ProjectCreate($input: ProjectCreateInput!) {\n    projectCreate(input: $input) {\n      project { id ...AccessProject }\n      userErrors { code message field }\n    }\n  }\n": types.ProjectCreateDocument,
    "\n  fragment ProjectDrift on Project {\n    driftCount\n    drifts(first: 5) {\n      foundAt\n      cause\n      subject {\n        __typename\n        id\n        ... on OwnedPhoneNumber { phoneNumber }\n      }\n    }\n  }\n": types.ProjectDriftFragmentDoc,
    "\n  fragment EditableProject on Project {\n    id\n    name\n    slug\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n  }\n": types.EditableProjectFragmentDoc,
    "\n  mutation ProjectUpdate($input: ProjectUpdateInput!) {\n    projectUpdate(input: $input) {\n      project { id ...EditableProject }\n      userErrors { code message field }\n    }\n  }\n": types.ProjectUpdateDocument,
    "\n  fragment ProjectCounts on Project {\n    id\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n": types.ProjectCountsFragmentDoc,
    "\n  mutation ProjectCredentialsSet($input: ProjectCredentialsSetInput!) {\n    projectCredentialsSet(input: $input) {\n      project {\n        id\n        credentialStatus\n        credentialLast4\n        mode\n        zavuProjectId\n        zavuTeamName\n        lastReconciledAt\n      }\n      userErrors { code message field }\n    }\n  }\n": types.ProjectCredentialsSetDocument,
    "\n  query ProjectDetail($id: ID!) {\n    project(id: $id) {\n      id\n      name\n      slug\n      mode\n      credentialStatus\n      credentialLast4\n      zavuProjectId\n      zavuTeamName\n      defaultExpiresInDays\n      defaultAllowedPhoneCountries\n      archivedAt\n      createdAt\n      lastReconciledAt\n      viewerPermissions\n      ...EditableProject\n      ...ProjectCounts\n      ...ProjectCosts\n      ...ProjectDrift\n    }\n  }\n": types.ProjectDetailDocument,
    "\n  fragment ProjectRow on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    createdAt\n  }\n": types.ProjectRowFragmentDoc,
    "\n  query Projects(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $includeArchived: Boolean\n    $search: String\n  ) {\n    projects(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      includeArchived: $includeArchived\n      search: $search\n    ) {\n      nodes { id ...ProjectRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.ProjectsDocument,
    "\n  query ZavuBalance($projectId: ID!) {\n    zavuBalance(projectId: $projectId) { amountMinor currency }\n  }\n": types.ZavuBalanceDocument,
    "\n  mutation PhoneNumberPurchase($input: PhoneNumberPurchaseInput!) {\n    phoneNumberPurchase(input: $input) {\n      phoneNumber {\n        id\n        ...Purchased\n        project { id ...ProjectRoom idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n": types.PhoneNumberPurchaseDocument,
    "\n  fragment Purchased on OwnedPhoneNumber {\n    id\n    phoneNumber\n    status\n    failureReason\n    project { id name }\n  }\n": types.PurchasedFragmentDoc,
    "\n  query Purchased($id: ID!) {\n    phoneNumber(id: $id) { id ...Purchased }\n  }\n": types.PurchasedDocument,
    "\n  query AvailableNumbers(\n    $projectId: ID!\n    $countryCode: CountryCode!\n    $type: PhoneNumberType\n    $contains: String\n    $capabilities: [PhoneNumberCapability!]\n    $first: Int\n  ) {\n    availablePhoneNumbers(\n      projectId: $projectId\n      countryCode: $countryCode\n      type: $type\n      contains: $contains\n      capabilities: $capabilities\n      first: $first\n    ) {\n      ...Offer\n    }\n  }\n": types.AvailableNumbersDocument,
    "\n  fragment Offer on AvailablePhoneNumber {\n    phoneNumber\n    friendlyName\n    locality\n    region\n    countryCode\n    type\n    capabilities\n    monthlyPrice { amountMinor currency }\n    upfrontPrice { amountMinor currency }\n    mayBeIncluded\n  }\n": types.OfferFragmentDoc,
    "\n  query PhoneNumberRequirements($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {\n    phoneNumberRequirements(projectId: $projectId, countryCode: $countryCode, type: $type) {\n      id\n      name\n      description\n      kind\n      example\n    }\n  }\n": types.PhoneNumberRequirementsDocument,
    "\n  mutation RoleCreate($input: RoleCreateInput!) {\n    roleCreate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n": types.RoleCreateDocument,
    "\n  mutation RoleDelete($input: RoleDeleteInput!) {\n    roleDelete(input: $input) {\n      role { id }\n      userErrors { code message field }\n    }\n  }\n": types.RoleDeleteDocument,
    "\n  mutation RoleUpdate($input: RoleUpdateInput!) {\n    roleUpdate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n": types.RoleUpdateDocument,
    "\n  fragment RoleFields on Role {\n    id\n    name\n    description\n    scope\n    builtIn\n    permissions\n    members\n  }\n": types.RoleFieldsFragmentDoc,
    "\n  query Roles {\n    roles { id ...RoleFields }\n  }\n": types.RolesDocument,
    "\n  query SenderDetail($id: ID!) {\n    sender(id: $id) {\n      id\n      zavuId\n      name\n      phoneNumber\n      channels\n      isDefault\n      readiness\n      checks { name passed explanation action }\n      webhookUrl\n      webhookActive\n      createdAt\n      removedAt\n      verifiedAt\n      project { id name }\n      invitation { id clientName clientEmail externalReference }\n    }\n  }\n": types.SenderDetailDocument,
    "\n  fragment SenderRow on Sender {\n    id\n    name\n    phoneNumber\n    readiness\n    isDefault\n    channels\n    createdAt\n    removedAt\n    project { id name }\n  }\n": types.SenderRowFragmentDoc,
    "\n  query Senders($first: Int, $after: String, $last: Int, $before: String, $filter: SenderFilter) {\n    senders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...SenderRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.SendersDocument,
    "\n  fragment ResellerPlaces on Viewer {\n    reseller {\n      id\n      name\n      branding { displayName }\n    }\n    memberships {\n      id\n      deactivatedAt\n      reseller { id name suspendedAt }\n    }\n  }\n": types.ResellerPlacesFragmentDoc,
    "\n  query Shell {\n    viewer {\n      principal { __typename ... on User { id name email secondFactorEnabled } }\n      permissions\n      reseller {\n        id\n        branding { primaryColor }\n      }\n      ...ResellerPlaces\n    }\n    projects(first: 100) {\n      nodes { id ...AccessProject }\n    }\n  }\n": types.ShellDocument,
    "\n  mutation SpendLimitSet($input: SpendLimitSetInput!) {\n    spendLimitSet(input: $input) {\n      reseller { id monthlySpendLimit { amountMinor currency } }\n      project { id monthlySpendLimit { amountMinor currency } }\n      userErrors { code message field }\n    }\n  }\n": types.SpendLimitSetDocument,
    "\n  fragment ProjectCosts on Project {\n    id\n    viewerPermissions\n    idleNumbers { count monthlyPrice { amountMinor currency } }\n  }\n": types.ProjectCostsFragmentDoc,
    "\n  fragment ProjectRoom on Project {\n    id\n    name\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": types.ProjectRoomFragmentDoc,
    "\n  fragment ResellerRoom on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": types.ResellerRoomFragmentDoc,
    "\n  query SpendRoom($projectId: ID!) {\n    project(id: $projectId) { id ...ProjectRoom }\n    reseller { id ...ResellerRoom }\n  }\n": types.SpendRoomDocument,
    "\n  fragment ResellerSpending on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": types.ResellerSpendingFragmentDoc,
    "\n  fragment ProjectSpending on Project {\n    id\n    name\n    archivedAt\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n": types.ProjectSpendingFragmentDoc,
    "\n  query Spending {\n    reseller { id ...ResellerSpending }\n    projects(first: 100) { nodes { id ...ProjectSpending } }\n  }\n": types.SpendingDocument,
    "\n  query GrantableRoles($projectId: ID) {\n    roles {\n      id\n      name\n      description\n      scope\n      viewerMayGrant(projectId: $projectId)\n    }\n  }\n": types.GrantableRolesDocument,
    "\n  query AccessExplanation($membershipId: ID!, $permission: Permission!, $projectId: ID) {\n    accessExplain(membershipId: $membershipId, permission: $permission, projectId: $projectId) {\n      allowed\n      permission\n      missing\n      grantedBy { ...GivenRole }\n    }\n  }\n": types.AccessExplanationDocument,
    "\n  fragment GivenRole on RoleAssignment {\n    role { id name }\n    project { id name }\n  }\n": types.GivenRoleFragmentDoc,
    "\n  fragment MemberDetail on Membership {\n    id\n    createdAt\n    deactivatedAt\n    viewerMayManage\n    user { id name email secondFactorEnabled }\n    assignments {\n      role { id name permissions }\n      project { id name }\n    }\n  }\n": types.MemberDetailFragmentDoc,
    "\n  query Member($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Membership { id ...MemberDetail }\n    }\n  }\n": types.MemberDocument,
    "\n  fragment MemberRow on Membership {\n    id\n    createdAt\n    deactivatedAt\n    user { id name email }\n    assignments { ...GivenRole }\n  }\n": types.MemberRowFragmentDoc,
    "\n  query Members(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $includeDeactivated: Boolean\n  ) {\n    members(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      includeDeactivated: $includeDeactivated\n    ) {\n      nodes { id ...MemberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.MembersDocument,
    "\n  fragment OfferRow on MembershipOffer {\n    id\n    email\n    createdAt\n    expiresAt\n    offeredBy { id name }\n    assignments {\n      role { id }\n      project { id }\n      ...GivenRole\n    }\n  }\n": types.OfferRowFragmentDoc,
    "\n  query MembershipOffers($first: Int, $after: String, $last: Int, $before: String) {\n    membershipOffers(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...OfferRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.MembershipOffersDocument,
    "\n  mutation MembershipRemove($input: MembershipRemoveInput!) {\n    membershipRemove(input: $input) {\n      membership { id deactivatedAt }\n      userErrors { code message field }\n    }\n  }\n": types.MembershipRemoveDocument,
    "\n  mutation MembershipAssignmentsSet($input: MembershipAssignmentsSetInput!) {\n    membershipAssignmentsSet(input: $input) {\n      membership { id ...MemberDetail }\n      userErrors { code message field }\n    }\n  }\n": types.MembershipAssignmentsSetDocument,
    "\n  mutation MembershipOffer($input: MembershipOfferInput!) {\n    membershipOffer(input: $input) {\n      membershipOffer { id email expiresAt }\n      userErrors { code message field }\n    }\n  }\n": types.MembershipOfferDocument,
    "\n  mutation MembershipOfferRevoke($input: MembershipOfferRevokeInput!) {\n    membershipOfferRevoke(input: $input) {\n      membershipOffer { id }\n      userErrors { code message field }\n    }\n  }\n": types.MembershipOfferRevokeDocument,
    "\n  query RoleNames {\n    roles { id name }\n  }\n": types.RoleNamesDocument,
    "\n  mutation WebhookCreate($input: WebhookEndpointCreateInput!) {\n    webhookEndpointCreate(input: $input) {\n      webhookEndpoint { id ...WebhookRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n": types.WebhookCreateDocument,
    "\n  mutation WebhookDelete($input: WebhookEndpointDeleteInput!) {\n    webhookEndpointDelete(input: $input) {\n      webhookEndpoint { id }\n      userErrors { code message field }\n    }\n  }\n": types.WebhookDeleteDocument,
    "\n  query WebhookDeliveries(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $status: WebhookDeliveryStatus\n  ) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        deliveries(first: $first, after: $after, last: $last, before: $before, status: $status) {\n          nodes { id ...DeliveryLine }\n          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n          totalCount\n        }\n      }\n    }\n  }\n": types.WebhookDeliveriesDocument,
    "\n  fragment DeliveryLine on WebhookDelivery {\n    id\n    status\n    attempts\n    lastStatusCode\n    lastError\n    nextAttemptAt\n    deliveredAt\n    createdAt\n    event { id type cursor ...EventPayload }\n  }\n": types.DeliveryLineFragmentDoc,
    "\n  fragment EditableWebhook on WebhookEndpoint {\n    id\n    url\n    description\n    types\n  }\n": types.EditableWebhookFragmentDoc,
    "\n  mutation WebhookUpdate($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EditableWebhook }\n      userErrors { code message field }\n    }\n  }\n": types.WebhookUpdateDocument,
    "\n  mutation WebhookReplay($input: WebhookEventReplayInput!) {\n    webhookEventReplay(input: $input) {\n      count\n      hasMore\n      userErrors { code message field }\n    }\n  }\n": types.WebhookReplayDocument,
    "\n  mutation WebhookRotate($input: WebhookSecretRotateInput!) {\n    webhookSecretRotate(input: $input) {\n      webhookEndpoint { id previousSecretExpiresAt }\n      secret\n      userErrors { code message field }\n    }\n  }\n": types.WebhookRotateDocument,
    "\n  mutation WebhookTest($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n": types.WebhookTestDocument,
    "\n  query WebhookDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        url\n        description\n        types\n        project { id name }\n        createdAt\n        disabledAt\n        previousSecretExpiresAt\n        viewerPermissions\n        ...EndpointState\n        ...EditableWebhook\n      }\n    }\n  }\n": types.WebhookDetailDocument,
    "\n  fragment WebhookRow on WebhookEndpoint {\n    id\n    url\n    description\n    types\n    project { id name }\n    createdAt\n    ...EndpointState\n  }\n": types.WebhookRowFragmentDoc,
    "\n  query Webhooks($first: Int, $after: String, $last: Int, $before: String) {\n    webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...WebhookRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n": types.WebhooksDocument,
    "\n  fragment EndpointState on WebhookEndpoint {\n    id\n    disabledAt\n    disabledReason\n    failingSince\n  }\n": types.EndpointStateFragmentDoc,
    "\n  mutation WebhookSwitch($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EndpointState }\n      userErrors { code message field }\n    }\n  }\n": types.WebhookSwitchDocument,
    "\n  subscription InvitationsLive($after: Cursor) {\n    invitationStatusChanged(after: $after) {\n      ...InvitationLiveChange\n    }\n  }\n": types.InvitationsLiveDocument,
    "\n  fragment InvitationLiveChange on InvitationStatusChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    invitation {\n      id\n      status\n      nextActor\n      nextStep\n      waitingSince\n      expiresAt\n      viewedAt\n      startedAt\n      failedAt\n      completedAt\n      cancelledAt\n      failureReason\n      failureExplanation\n      updatedAt\n      verifiedAt\n      generation\n      sender { id name phoneNumber readiness }\n      phoneNumber { id phoneNumber status }\n      project { id }\n    }\n  }\n": types.InvitationLiveChangeFragmentDoc,
    "\n  subscription NumbersLive($after: Cursor) {\n    phoneNumberChanged(after: $after) {\n      ...NumberLiveChange\n    }\n  }\n": types.NumbersLiveDocument,
    "\n  fragment NumberLiveChange on PhoneNumberChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    phoneNumber {\n      id\n      status\n      name\n      zavuId\n      monthlyPrice { amountMinor currency }\n      costToDate { amountMinor currency }\n      nextRenewalAt\n      idleSince\n      purchasedAt\n      releasedAt\n      failureReason\n      heldBy { id clientName clientEmail externalReference }\n      sender { id name }\n      project { id }\n    }\n  }\n": types.NumberLiveChangeFragmentDoc,
    "\n  subscription ViewerLive {\n    viewerChanged { permissions }\n  }\n": types.ViewerLiveDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SessionRefresh {\n    sessionRefresh(input: {}) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": types.SessionRefreshDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": types.ReauthenticateDocument,
    "\n  mutation ResellerSwitch($input: ResellerSwitchInput!) {\n    resellerSwitch(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": types.ResellerSwitchDocument,
    "\n  mutation OfferAccept($input: MembershipOfferAcceptInput!) {\n    membershipOfferAccept(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n": types.OfferAcceptDocument,
    "\n  fragment SessionGrant on SignInPayload {\n    accessToken\n    accessTokenExpiresAt\n    viewer {\n      principal { __typename ... on User { id email } }\n      reseller { id name }\n    }\n  }\n": types.SessionGrantFragmentDoc,
    "\n  mutation SignOut {\n    signOut { userErrors { message } }\n  }\n": types.SignOutDocument,
    "\n  mutation PasswordReset($input: PasswordResetInput!) {\n    passwordReset(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n": types.PasswordResetDocument,
    "\n  mutation PasswordResetRequest($input: PasswordResetRequestInput!) {\n    passwordResetRequest(input: $input) {\n      userErrors { code message field }\n    }\n  }\n": types.PasswordResetRequestDocument,
    "\n  query OfferPreview($token: String!) {\n    membershipOfferPreview(token: $token) { ...OfferPreview }\n  }\n": types.OfferPreviewDocument,
    "\n  fragment OfferPreview on MembershipOfferPreview {\n    email\n    resellerName\n    expiresAt\n    accountExists\n    secondFactorEnabled\n  }\n": types.OfferPreviewFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AccessProject on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n    viewerPermissions\n  }\n"): (typeof documents)["\n  fragment AccessProject on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n    viewerPermissions\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SessionRevoke($input: SessionRevokeInput!) {\n    sessionRevoke(input: $input) {\n      session { id }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation SessionRevoke($input: SessionRevokeInput!) {\n    sessionRevoke(input: $input) {\n      session { id }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PasswordChange($input: PasswordChangeInput!) {\n    passwordChange(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation PasswordChange($input: PasswordChangeInput!) {\n    passwordChange(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Security {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n      sessions { id ...SessionRow }\n    }\n  }\n"): (typeof documents)["\n  query Security {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n      sessions { id ...SessionRow }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionRow on Session {\n    id\n    userAgent\n    ipAddress\n    reseller\n    createdAt\n    lastSeenAt\n    current\n  }\n"): (typeof documents)["\n  fragment SessionRow on Session {\n    id\n    userAgent\n    ipAddress\n    reseller\n    createdAt\n    lastSeenAt\n    current\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StepUp {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n    }\n  }\n"): (typeof documents)["\n  query StepUp {\n    viewer {\n      principal { __typename ... on User { id email secondFactorEnabled } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TotpEnroll {\n    totpEnroll {\n      secret\n      uri\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation TotpEnroll {\n    totpEnroll {\n      secret\n      uri\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TotpDisable($input: TotpDisableInput!) {\n    totpDisable(input: $input) {\n      user { id secondFactorEnabled }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation TotpDisable($input: TotpDisableInput!) {\n    totpDisable(input: $input) {\n      user { id secondFactorEnabled }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TotpConfirm($input: TotpConfirmInput!) {\n    totpConfirm(input: $input) {\n      user { id secondFactorEnabled }\n      recoveryCodes\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation TotpConfirm($input: TotpConfirmInput!) {\n    totpConfirm(input: $input) {\n      user { id secondFactorEnabled }\n      recoveryCodes\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Activity(\n    $first: Int\n    $after: Cursor\n    $last: Int\n    $before: Cursor\n    $types: [EventType!]\n    $projectId: ID\n  ) {\n    events(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      types: $types\n      projectId: $projectId\n    ) {\n      nodes { id ...EventLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Activity(\n    $first: Int\n    $after: Cursor\n    $last: Int\n    $before: Cursor\n    $types: [EventType!]\n    $projectId: ID\n  ) {\n    events(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      types: $types\n      projectId: $projectId\n    ) {\n      nodes { id ...EventLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EventPayload on Event {\n    id\n    sequence\n    cursor\n    type\n    occurredAt\n    data\n  }\n"): (typeof documents)["\n  fragment EventPayload on Event {\n    id\n    sequence\n    cursor\n    type\n    occurredAt\n    data\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EventLine on Event {\n    id\n    type\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    project { id name }\n    subject { ...AuditSubject }\n    data\n    ...EventPayload\n  }\n"): (typeof documents)["\n  fragment EventLine on Event {\n    id\n    type\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    project { id name }\n    subject { ...AuditSubject }\n    data\n    ...EventPayload\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription EventsLive($after: Cursor, $types: [EventType!], $projectId: ID) {\n    events(after: $after, types: $types, projectId: $projectId) { id cursor }\n  }\n"): (typeof documents)["\n  subscription EventsLive($after: Cursor, $types: [EventType!], $projectId: ID) {\n    events(after: $after, types: $types, projectId: $projectId) { id cursor }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeyDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey {\n        id\n        name\n        prefix\n        permissions\n        effectivePermissions\n        project { id name }\n        createdBy { id name email }\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query ApiKeyDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey {\n        id\n        name\n        prefix\n        permissions\n        effectivePermissions\n        project { id name }\n        createdBy { id name email }\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ApiKeyRow on ApiKey {\n    id\n    name\n    prefix\n    permissions\n    effectivePermissions\n    project { id name }\n    createdBy { id name }\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n"): (typeof documents)["\n  fragment ApiKeyRow on ApiKey {\n    id\n    name\n    prefix\n    permissions\n    effectivePermissions\n    project { id name }\n    createdBy { id name }\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeys($first: Int, $after: String, $last: Int, $before: String, $includeRevoked: Boolean) {\n    apiKeys(first: $first, after: $after, last: $last, before: $before, includeRevoked: $includeRevoked) {\n      nodes { id ...ApiKeyRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query ApiKeys($first: Int, $after: String, $last: Int, $before: String, $includeRevoked: Boolean) {\n    apiKeys(first: $first, after: $after, last: $last, before: $before, includeRevoked: $includeRevoked) {\n      nodes { id ...ApiKeyRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApiKeyCreate($input: ApiKeyCreateInput!) {\n    apiKeyCreate(input: $input) {\n      apiKey { id ...ApiKeyRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ApiKeyCreate($input: ApiKeyCreateInput!) {\n    apiKeyCreate(input: $input) {\n      apiKey { id ...ApiKeyRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApiKeyRevoke($input: ApiKeyRevokeInput!) {\n    apiKeyRevoke(input: $input) {\n      apiKey { id revokedAt }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ApiKeyRevoke($input: ApiKeyRevokeInput!) {\n    apiKeyRevoke(input: $input) {\n      apiKey { id revokedAt }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditActors($people: Boolean!, $keys: Boolean!) {\n    members(first: 100, includeDeactivated: true) @include(if: $people) {\n      nodes { id user { id name } }\n    }\n    apiKeys(first: 100) @include(if: $keys) {\n      nodes { id name }\n    }\n  }\n"): (typeof documents)["\n  query AuditActors($people: Boolean!, $keys: Boolean!) {\n    members(first: 100, includeDeactivated: true) @include(if: $people) {\n      nodes { id user { id name } }\n    }\n    apiKeys(first: 100) @include(if: $keys) {\n      nodes { id name }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $actorId: ID\n    $subjectId: ID\n    $action: StringFilter\n    $occurredAt: DateTimeRange\n  ) {\n    auditLog(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      actorId: $actorId\n      subjectId: $subjectId\n      action: $action\n      occurredAt: $occurredAt\n    ) {\n      nodes { id ...AuditLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query AuditLog(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $actorId: ID\n    $subjectId: ID\n    $action: StringFilter\n    $occurredAt: DateTimeRange\n  ) {\n    auditLog(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      actorId: $actorId\n      subjectId: $subjectId\n      action: $action\n      occurredAt: $occurredAt\n    ) {\n      nodes { id ...AuditLine }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AuditLine on AuditEntry {\n    id\n    sequence\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    action\n    subject { ...AuditSubject }\n    subjectKind\n    subjectId\n    changes\n    ipAddress\n    userAgent\n    requestId\n    hash\n  }\n"): (typeof documents)["\n  fragment AuditLine on AuditEntry {\n    id\n    sequence\n    occurredAt\n    actorKind\n    actor {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    action\n    subject { ...AuditSubject }\n    subjectKind\n    subjectId\n    changes\n    ipAddress\n    userAgent\n    requestId\n    hash\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AuditSubject on Node {\n    __typename\n    id\n    ... on ApiKey { keyName: name }\n    ... on Invitation { clientName clientEmail }\n    ... on Membership { user { id name } }\n    ... on MembershipOffer { email }\n    ... on OwnedPhoneNumber { phoneNumber }\n    ... on Project { projectName: name }\n    ... on Reseller { resellerName: name }\n    ... on Role { roleName: name }\n    ... on Sender { senderName: name }\n    ... on User { userName: name }\n    ... on WebhookEndpoint { url }\n  }\n"): (typeof documents)["\n  fragment AuditSubject on Node {\n    __typename\n    id\n    ... on ApiKey { keyName: name }\n    ... on Invitation { clientName clientEmail }\n    ... on Membership { user { id name } }\n    ... on MembershipOffer { email }\n    ... on OwnedPhoneNumber { phoneNumber }\n    ... on Project { projectName: name }\n    ... on Reseller { resellerName: name }\n    ... on Role { roleName: name }\n    ... on Sender { senderName: name }\n    ... on User { userName: name }\n    ... on WebhookEndpoint { url }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestableWebhooks {\n    webhookEndpoints(first: 100) {\n      nodes { id url description disabledAt viewerPermissions }\n    }\n  }\n"): (typeof documents)["\n  query TestableWebhooks {\n    webhookEndpoints(first: 100) {\n      nodes { id url description disabledAt viewerPermissions }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookTrial($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { messageId timestamp signature body delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookTrial($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { messageId timestamp signature body delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InvitationCancel($input: InvitationCancelInput!) {\n    invitationCancel(input: $input) {\n      invitation {\n        id\n        nextActor\n        nextStep\n        waitingSince\n        updatedAt\n        ...InvitationFacts\n        ...InvitationTimeline\n      }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation InvitationCancel($input: InvitationCancelInput!) {\n    invitationCancel(input: $input) {\n      invitation {\n        id\n        nextActor\n        nextStep\n        waitingSince\n        updatedAt\n        ...InvitationFacts\n        ...InvitationTimeline\n      }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationFacts on Invitation {\n    id\n    zavuId\n    status\n    clientEmail\n    clientPhone\n    externalReference\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n    allowedPhoneCountries\n    expiresAt\n    createdAt\n    createdBy { __typename ... on User { id name } }\n    viewedAt\n    startedAt\n    failedAt\n    completedAt\n    cancelledAt\n    verifiedAt\n    failureReason\n    failureExplanation\n    generation\n  }\n"): (typeof documents)["\n  fragment InvitationFacts on Invitation {\n    id\n    zavuId\n    status\n    clientEmail\n    clientPhone\n    externalReference\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n    allowedPhoneCountries\n    expiresAt\n    createdAt\n    createdBy { __typename ... on User { id name } }\n    viewedAt\n    startedAt\n    failedAt\n    completedAt\n    cancelledAt\n    verifiedAt\n    failureReason\n    failureExplanation\n    generation\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InvitationDetail($id: ID!) {\n    invitation(id: $id) {\n      id\n      clientName\n      clientEmail\n      externalReference\n      status\n      nextActor\n      nextStep\n      waitingSince\n      project { id name }\n      phoneNumber { id }\n      ...InvitationFacts\n      ...InvitationLinks\n      ...InvitationSender\n      ...InvitationTimeline\n    }\n  }\n"): (typeof documents)["\n  query InvitationDetail($id: ID!) {\n    invitation(id: $id) {\n      id\n      clientName\n      clientEmail\n      externalReference\n      status\n      nextActor\n      nextStep\n      waitingSince\n      project { id name }\n      phoneNumber { id }\n      ...InvitationFacts\n      ...InvitationLinks\n      ...InvitationSender\n      ...InvitationTimeline\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invitations($first: Int, $after: String, $last: Int, $before: String, $filter: InvitationFilter) {\n    invitations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...InvitationRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Invitations($first: Int, $after: String, $last: Int, $before: String, $filter: InvitationFilter) {\n    invitations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...InvitationRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InvitationCreate($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation { id project { id } ...IssuedInvitation }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation InvitationCreate($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation { id project { id } ...IssuedInvitation }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IssuedInvitation on Invitation {\n    id\n    clientName\n    status\n    link\n  }\n"): (typeof documents)["\n  fragment IssuedInvitation on Invitation {\n    id\n    clientName\n    status\n    link\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Issued($id: ID!) {\n    invitation(id: $id) { id ...IssuedInvitation }\n  }\n"): (typeof documents)["\n  query Issued($id: ID!) {\n    invitation(id: $id) { id ...IssuedInvitation }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationLinks on Invitation {\n    status\n    link\n    zavuUrl\n  }\n"): (typeof documents)["\n  fragment InvitationLinks on Invitation {\n    status\n    link\n    zavuUrl\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationSender on Invitation {\n    sender { id name phoneNumber readiness }\n  }\n"): (typeof documents)["\n  fragment InvitationSender on Invitation {\n    sender { id name phoneNumber readiness }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationTimeline on Invitation {\n    timeline {\n      id\n      sequence\n      type\n      occurredAt\n      actorKind\n      actor { __typename ... on User { id name } }\n    }\n  }\n"): (typeof documents)["\n  fragment InvitationTimeline on Invitation {\n    timeline {\n      id\n      sequence\n      type\n      occurredAt\n      actorKind\n      actor { __typename ... on User { id name } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationRow on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextActor\n    waitingSince\n    expiresAt\n    link\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n  }\n"): (typeof documents)["\n  fragment InvitationRow on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextActor\n    waitingSince\n    expiresAt\n    link\n    project { id name }\n    phoneNumber { id phoneNumber }\n    sender { id phoneNumber }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreselectedNumber($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      status\n      project { id }\n      ...FreeNumber\n    }\n  }\n"): (typeof documents)["\n  query PreselectedNumber($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      status\n      project { id }\n      ...FreeNumber\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberAttempts on OwnedPhoneNumber {\n    signupAttempts\n    signupAttemptLimit\n  }\n"): (typeof documents)["\n  fragment NumberAttempts on OwnedPhoneNumber {\n    signupAttempts\n    signupAttemptLimit\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberFailure on OwnedPhoneNumber {\n    failureReason\n  }\n"): (typeof documents)["\n  fragment NumberFailure on OwnedPhoneNumber {\n    failureReason\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FreeNumber on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    signupAttempts\n    signupAttemptLimit\n  }\n"): (typeof documents)["\n  fragment FreeNumber on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    signupAttempts\n    signupAttemptLimit\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FreeNumbers($projectId: ID!) {\n    phoneNumbers(first: 100, filter: { projectId: $projectId, status: [FREE] }) {\n      nodes { ...FreeNumber }\n    }\n  }\n"): (typeof documents)["\n  query FreeNumbers($projectId: ID!) {\n    phoneNumbers(first: 100, filter: { projectId: $projectId, status: [FREE] }) {\n      nodes { ...FreeNumber }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IdleRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    idleSince\n    project { id name }\n    monthlyPrice { amountMinor currency }\n  }\n"): (typeof documents)["\n  fragment IdleRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    idleSince\n    project { id name }\n    monthlyPrice { amountMinor currency }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IdleNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      filter: $filter\n      orderBy: IDLE_SINCE\n    ) {\n      nodes { id ...IdleRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query IdleNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      filter: $filter\n      orderBy: IDLE_SINCE\n    ) {\n      nodes { id ...IdleRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IdleSum($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n"): (typeof documents)["\n  query IdleSum($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...NumberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {\n    phoneNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...NumberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberCosts on OwnedPhoneNumber {\n    status\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    idleSince\n  }\n"): (typeof documents)["\n  fragment NumberCosts on OwnedPhoneNumber {\n    status\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    idleSince\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberFacts on OwnedPhoneNumber {\n    id\n    zavuId\n    countryCode\n    capabilities\n    signupAttempts\n    signupAttemptLimit\n    project { id name }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    purchasedBy {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    purchasedAt\n    releasedAt\n  }\n"): (typeof documents)["\n  fragment NumberFacts on OwnedPhoneNumber {\n    id\n    zavuId\n    countryCode\n    capabilities\n    signupAttempts\n    signupAttemptLimit\n    project { id name }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    purchasedBy {\n      __typename\n      ... on User { id name }\n      ... on ApiKey { id name }\n    }\n    purchasedAt\n    releasedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberNext on OwnedPhoneNumber {\n    id\n    status\n    project { id }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n  }\n"): (typeof documents)["\n  fragment NumberNext on OwnedPhoneNumber {\n    id\n    status\n    project { id }\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NumberDetail($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      phoneNumber\n      name\n      status\n      project { id }\n      ...NumberNext\n      ...NumberFailure\n      ...NumberAttempts\n      ...NumberFacts\n      ...NumberCosts\n    }\n  }\n"): (typeof documents)["\n  query NumberDetail($id: ID!) {\n    phoneNumber(id: $id) {\n      id\n      phoneNumber\n      name\n      status\n      project { id }\n      ...NumberNext\n      ...NumberFailure\n      ...NumberAttempts\n      ...NumberFacts\n      ...NumberCosts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberUse on OwnedPhoneNumber {\n    id\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    idleSince\n  }\n"): (typeof documents)["\n  fragment NumberUse on OwnedPhoneNumber {\n    id\n    heldBy { id clientName clientEmail externalReference }\n    sender { id name }\n    idleSince\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PhoneNumberRelease($input: PhoneNumberReleaseInput!) {\n    phoneNumberRelease(input: $input) {\n      phoneNumber {\n        id\n        status\n        idleSince\n        nextRenewalAt\n        releasedAt\n        project { id idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation PhoneNumberRelease($input: PhoneNumberReleaseInput!) {\n    phoneNumberRelease(input: $input) {\n      phoneNumber {\n        id\n        status\n        idleSince\n        nextRenewalAt\n        releasedAt\n        project { id idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PhoneNumberUpdate($input: PhoneNumberUpdateInput!) {\n    phoneNumberUpdate(input: $input) {\n      phoneNumber { id name }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation PhoneNumberUpdate($input: PhoneNumberUpdateInput!) {\n    phoneNumberUpdate(input: $input) {\n      phoneNumber { id name }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    project { id name }\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    failureReason\n    ...NumberUse\n  }\n"): (typeof documents)["\n  fragment NumberRow on OwnedPhoneNumber {\n    id\n    phoneNumber\n    countryCode\n    name\n    capabilities\n    status\n    project { id name }\n    monthlyPrice { amountMinor currency }\n    costToDate { amountMinor currency }\n    nextRenewalAt\n    failureReason\n    ...NumberUse\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OverviewIdle($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n"): (typeof documents)["\n  query OverviewIdle($projectId: ID!, $inProject: Boolean!) {\n    project(id: $projectId) @include(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n    reseller @skip(if: $inProject) {\n      id\n      idleNumbers { count monthlyPrice { amountMinor currency } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationLine on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextStep\n    waitingSince\n    expiresAt\n    project { id name }\n  }\n"): (typeof documents)["\n  fragment InvitationLine on Invitation {\n    id\n    clientName\n    clientEmail\n    externalReference\n    status\n    nextStep\n    waitingSince\n    expiresAt\n    project { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($attention: InvitationFilter, $expiring: InvitationFilter) {\n    attention: invitations(first: 50, filter: $attention, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      nodes { id nextActor status ...InvitationLine }\n    }\n    expiring: invitations(first: 10, filter: $expiring, orderBy: { field: EXPIRES_AT, direction: ASC }) {\n      nodes { id ...InvitationLine }\n    }\n    projects(first: 100) {\n      nodes { id archivedAt ...ProjectCountsRow }\n    }\n  }\n"): (typeof documents)["\n  query Overview($attention: InvitationFilter, $expiring: InvitationFilter) {\n    attention: invitations(first: 50, filter: $attention, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      nodes { id nextActor status ...InvitationLine }\n    }\n    expiring: invitations(first: 10, filter: $expiring, orderBy: { field: EXPIRES_AT, direction: ASC }) {\n      nodes { id ...InvitationLine }\n    }\n    projects(first: 100) {\n      nodes { id archivedAt ...ProjectCountsRow }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectCountsRow on Project {\n    id\n    name\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n"): (typeof documents)["\n  fragment ProjectCountsRow on Project {\n    id\n    name\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProjectArchive($input: ProjectArchiveInput!) {\n    projectArchive(input: $input) {\n      project { id archivedAt viewerPermissions }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ProjectArchive($input: ProjectArchiveInput!) {\n    projectArchive(input: $input) {\n      project { id archivedAt viewerPermissions }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProjectCreate($input: ProjectCreateInput!) {\n    projectCreate(input: $input) {\n      project { id ...AccessProject }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ProjectCreate($input: ProjectCreateInput!) {\n    projectCreate(input: $input) {\n      project { id ...AccessProject }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectDrift on Project {\n    driftCount\n    drifts(first: 5) {\n      foundAt\n      cause\n      subject {\n        __typename\n        id\n        ... on OwnedPhoneNumber { phoneNumber }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ProjectDrift on Project {\n    driftCount\n    drifts(first: 5) {\n      foundAt\n      cause\n      subject {\n        __typename\n        id\n        ... on OwnedPhoneNumber { phoneNumber }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EditableProject on Project {\n    id\n    name\n    slug\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n  }\n"): (typeof documents)["\n  fragment EditableProject on Project {\n    id\n    name\n    slug\n    defaultExpiresInDays\n    defaultAllowedPhoneCountries\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProjectUpdate($input: ProjectUpdateInput!) {\n    projectUpdate(input: $input) {\n      project { id ...EditableProject }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ProjectUpdate($input: ProjectUpdateInput!) {\n    projectUpdate(input: $input) {\n      project { id ...EditableProject }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectCounts on Project {\n    id\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n"): (typeof documents)["\n  fragment ProjectCounts on Project {\n    id\n    invitationCounts {\n      issuing\n      pending\n      inProgress\n      failed\n      completed\n      expired\n      cancelled\n      total\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProjectCredentialsSet($input: ProjectCredentialsSetInput!) {\n    projectCredentialsSet(input: $input) {\n      project {\n        id\n        credentialStatus\n        credentialLast4\n        mode\n        zavuProjectId\n        zavuTeamName\n        lastReconciledAt\n      }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ProjectCredentialsSet($input: ProjectCredentialsSetInput!) {\n    projectCredentialsSet(input: $input) {\n      project {\n        id\n        credentialStatus\n        credentialLast4\n        mode\n        zavuProjectId\n        zavuTeamName\n        lastReconciledAt\n      }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProjectDetail($id: ID!) {\n    project(id: $id) {\n      id\n      name\n      slug\n      mode\n      credentialStatus\n      credentialLast4\n      zavuProjectId\n      zavuTeamName\n      defaultExpiresInDays\n      defaultAllowedPhoneCountries\n      archivedAt\n      createdAt\n      lastReconciledAt\n      viewerPermissions\n      ...EditableProject\n      ...ProjectCounts\n      ...ProjectCosts\n      ...ProjectDrift\n    }\n  }\n"): (typeof documents)["\n  query ProjectDetail($id: ID!) {\n    project(id: $id) {\n      id\n      name\n      slug\n      mode\n      credentialStatus\n      credentialLast4\n      zavuProjectId\n      zavuTeamName\n      defaultExpiresInDays\n      defaultAllowedPhoneCountries\n      archivedAt\n      createdAt\n      lastReconciledAt\n      viewerPermissions\n      ...EditableProject\n      ...ProjectCounts\n      ...ProjectCosts\n      ...ProjectDrift\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectRow on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    createdAt\n  }\n"): (typeof documents)["\n  fragment ProjectRow on Project {\n    id\n    name\n    slug\n    mode\n    credentialStatus\n    archivedAt\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Projects(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $includeArchived: Boolean\n    $search: String\n  ) {\n    projects(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      includeArchived: $includeArchived\n      search: $search\n    ) {\n      nodes { id ...ProjectRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Projects(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $includeArchived: Boolean\n    $search: String\n  ) {\n    projects(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      includeArchived: $includeArchived\n      search: $search\n    ) {\n      nodes { id ...ProjectRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ZavuBalance($projectId: ID!) {\n    zavuBalance(projectId: $projectId) { amountMinor currency }\n  }\n"): (typeof documents)["\n  query ZavuBalance($projectId: ID!) {\n    zavuBalance(projectId: $projectId) { amountMinor currency }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PhoneNumberPurchase($input: PhoneNumberPurchaseInput!) {\n    phoneNumberPurchase(input: $input) {\n      phoneNumber {\n        id\n        ...Purchased\n        project { id ...ProjectRoom idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation PhoneNumberPurchase($input: PhoneNumberPurchaseInput!) {\n    phoneNumberPurchase(input: $input) {\n      phoneNumber {\n        id\n        ...Purchased\n        project { id ...ProjectRoom idleNumbers { count monthlyPrice { amountMinor currency } } }\n      }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Purchased on OwnedPhoneNumber {\n    id\n    phoneNumber\n    status\n    failureReason\n    project { id name }\n  }\n"): (typeof documents)["\n  fragment Purchased on OwnedPhoneNumber {\n    id\n    phoneNumber\n    status\n    failureReason\n    project { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Purchased($id: ID!) {\n    phoneNumber(id: $id) { id ...Purchased }\n  }\n"): (typeof documents)["\n  query Purchased($id: ID!) {\n    phoneNumber(id: $id) { id ...Purchased }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AvailableNumbers(\n    $projectId: ID!\n    $countryCode: CountryCode!\n    $type: PhoneNumberType\n    $contains: String\n    $capabilities: [PhoneNumberCapability!]\n    $first: Int\n  ) {\n    availablePhoneNumbers(\n      projectId: $projectId\n      countryCode: $countryCode\n      type: $type\n      contains: $contains\n      capabilities: $capabilities\n      first: $first\n    ) {\n      ...Offer\n    }\n  }\n"): (typeof documents)["\n  query AvailableNumbers(\n    $projectId: ID!\n    $countryCode: CountryCode!\n    $type: PhoneNumberType\n    $contains: String\n    $capabilities: [PhoneNumberCapability!]\n    $first: Int\n  ) {\n    availablePhoneNumbers(\n      projectId: $projectId\n      countryCode: $countryCode\n      type: $type\n      contains: $contains\n      capabilities: $capabilities\n      first: $first\n    ) {\n      ...Offer\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Offer on AvailablePhoneNumber {\n    phoneNumber\n    friendlyName\n    locality\n    region\n    countryCode\n    type\n    capabilities\n    monthlyPrice { amountMinor currency }\n    upfrontPrice { amountMinor currency }\n    mayBeIncluded\n  }\n"): (typeof documents)["\n  fragment Offer on AvailablePhoneNumber {\n    phoneNumber\n    friendlyName\n    locality\n    region\n    countryCode\n    type\n    capabilities\n    monthlyPrice { amountMinor currency }\n    upfrontPrice { amountMinor currency }\n    mayBeIncluded\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PhoneNumberRequirements($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {\n    phoneNumberRequirements(projectId: $projectId, countryCode: $countryCode, type: $type) {\n      id\n      name\n      description\n      kind\n      example\n    }\n  }\n"): (typeof documents)["\n  query PhoneNumberRequirements($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {\n    phoneNumberRequirements(projectId: $projectId, countryCode: $countryCode, type: $type) {\n      id\n      name\n      description\n      kind\n      example\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RoleCreate($input: RoleCreateInput!) {\n    roleCreate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation RoleCreate($input: RoleCreateInput!) {\n    roleCreate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RoleDelete($input: RoleDeleteInput!) {\n    roleDelete(input: $input) {\n      role { id }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation RoleDelete($input: RoleDeleteInput!) {\n    roleDelete(input: $input) {\n      role { id }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RoleUpdate($input: RoleUpdateInput!) {\n    roleUpdate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation RoleUpdate($input: RoleUpdateInput!) {\n    roleUpdate(input: $input) {\n      role { id ...RoleFields }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RoleFields on Role {\n    id\n    name\n    description\n    scope\n    builtIn\n    permissions\n    members\n  }\n"): (typeof documents)["\n  fragment RoleFields on Role {\n    id\n    name\n    description\n    scope\n    builtIn\n    permissions\n    members\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Roles {\n    roles { id ...RoleFields }\n  }\n"): (typeof documents)["\n  query Roles {\n    roles { id ...RoleFields }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SenderDetail($id: ID!) {\n    sender(id: $id) {\n      id\n      zavuId\n      name\n      phoneNumber\n      channels\n      isDefault\n      readiness\n      checks { name passed explanation action }\n      webhookUrl\n      webhookActive\n      createdAt\n      removedAt\n      verifiedAt\n      project { id name }\n      invitation { id clientName clientEmail externalReference }\n    }\n  }\n"): (typeof documents)["\n  query SenderDetail($id: ID!) {\n    sender(id: $id) {\n      id\n      zavuId\n      name\n      phoneNumber\n      channels\n      isDefault\n      readiness\n      checks { name passed explanation action }\n      webhookUrl\n      webhookActive\n      createdAt\n      removedAt\n      verifiedAt\n      project { id name }\n      invitation { id clientName clientEmail externalReference }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SenderRow on Sender {\n    id\n    name\n    phoneNumber\n    readiness\n    isDefault\n    channels\n    createdAt\n    removedAt\n    project { id name }\n  }\n"): (typeof documents)["\n  fragment SenderRow on Sender {\n    id\n    name\n    phoneNumber\n    readiness\n    isDefault\n    channels\n    createdAt\n    removedAt\n    project { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Senders($first: Int, $after: String, $last: Int, $before: String, $filter: SenderFilter) {\n    senders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...SenderRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Senders($first: Int, $after: String, $last: Int, $before: String, $filter: SenderFilter) {\n    senders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      nodes { id ...SenderRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ResellerPlaces on Viewer {\n    reseller {\n      id\n      name\n      branding { displayName }\n    }\n    memberships {\n      id\n      deactivatedAt\n      reseller { id name suspendedAt }\n    }\n  }\n"): (typeof documents)["\n  fragment ResellerPlaces on Viewer {\n    reseller {\n      id\n      name\n      branding { displayName }\n    }\n    memberships {\n      id\n      deactivatedAt\n      reseller { id name suspendedAt }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Shell {\n    viewer {\n      principal { __typename ... on User { id name email secondFactorEnabled } }\n      permissions\n      reseller {\n        id\n        branding { primaryColor }\n      }\n      ...ResellerPlaces\n    }\n    projects(first: 100) {\n      nodes { id ...AccessProject }\n    }\n  }\n"): (typeof documents)["\n  query Shell {\n    viewer {\n      principal { __typename ... on User { id name email secondFactorEnabled } }\n      permissions\n      reseller {\n        id\n        branding { primaryColor }\n      }\n      ...ResellerPlaces\n    }\n    projects(first: 100) {\n      nodes { id ...AccessProject }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SpendLimitSet($input: SpendLimitSetInput!) {\n    spendLimitSet(input: $input) {\n      reseller { id monthlySpendLimit { amountMinor currency } }\n      project { id monthlySpendLimit { amountMinor currency } }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation SpendLimitSet($input: SpendLimitSetInput!) {\n    spendLimitSet(input: $input) {\n      reseller { id monthlySpendLimit { amountMinor currency } }\n      project { id monthlySpendLimit { amountMinor currency } }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectCosts on Project {\n    id\n    viewerPermissions\n    idleNumbers { count monthlyPrice { amountMinor currency } }\n  }\n"): (typeof documents)["\n  fragment ProjectCosts on Project {\n    id\n    viewerPermissions\n    idleNumbers { count monthlyPrice { amountMinor currency } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectRoom on Project {\n    id\n    name\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"): (typeof documents)["\n  fragment ProjectRoom on Project {\n    id\n    name\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ResellerRoom on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"): (typeof documents)["\n  fragment ResellerRoom on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 1) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SpendRoom($projectId: ID!) {\n    project(id: $projectId) { id ...ProjectRoom }\n    reseller { id ...ResellerRoom }\n  }\n"): (typeof documents)["\n  query SpendRoom($projectId: ID!) {\n    project(id: $projectId) { id ...ProjectRoom }\n    reseller { id ...ResellerRoom }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ResellerSpending on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"): (typeof documents)["\n  fragment ResellerSpending on Reseller {\n    id\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProjectSpending on Project {\n    id\n    name\n    archivedAt\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"): (typeof documents)["\n  fragment ProjectSpending on Project {\n    id\n    name\n    archivedAt\n    monthlySpendLimit { amountMinor currency }\n    spentThisMonth { amountMinor currency }\n    spendingByMonth(months: 6) {\n      month\n      purchases { amountMinor currency }\n      renewals { amountMinor currency }\n      reserved { amountMinor currency }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Spending {\n    reseller { id ...ResellerSpending }\n    projects(first: 100) { nodes { id ...ProjectSpending } }\n  }\n"): (typeof documents)["\n  query Spending {\n    reseller { id ...ResellerSpending }\n    projects(first: 100) { nodes { id ...ProjectSpending } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GrantableRoles($projectId: ID) {\n    roles {\n      id\n      name\n      description\n      scope\n      viewerMayGrant(projectId: $projectId)\n    }\n  }\n"): (typeof documents)["\n  query GrantableRoles($projectId: ID) {\n    roles {\n      id\n      name\n      description\n      scope\n      viewerMayGrant(projectId: $projectId)\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessExplanation($membershipId: ID!, $permission: Permission!, $projectId: ID) {\n    accessExplain(membershipId: $membershipId, permission: $permission, projectId: $projectId) {\n      allowed\n      permission\n      missing\n      grantedBy { ...GivenRole }\n    }\n  }\n"): (typeof documents)["\n  query AccessExplanation($membershipId: ID!, $permission: Permission!, $projectId: ID) {\n    accessExplain(membershipId: $membershipId, permission: $permission, projectId: $projectId) {\n      allowed\n      permission\n      missing\n      grantedBy { ...GivenRole }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment GivenRole on RoleAssignment {\n    role { id name }\n    project { id name }\n  }\n"): (typeof documents)["\n  fragment GivenRole on RoleAssignment {\n    role { id name }\n    project { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MemberDetail on Membership {\n    id\n    createdAt\n    deactivatedAt\n    viewerMayManage\n    user { id name email secondFactorEnabled }\n    assignments {\n      role { id name permissions }\n      project { id name }\n    }\n  }\n"): (typeof documents)["\n  fragment MemberDetail on Membership {\n    id\n    createdAt\n    deactivatedAt\n    viewerMayManage\n    user { id name email secondFactorEnabled }\n    assignments {\n      role { id name permissions }\n      project { id name }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Member($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Membership { id ...MemberDetail }\n    }\n  }\n"): (typeof documents)["\n  query Member($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on Membership { id ...MemberDetail }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MemberRow on Membership {\n    id\n    createdAt\n    deactivatedAt\n    user { id name email }\n    assignments { ...GivenRole }\n  }\n"): (typeof documents)["\n  fragment MemberRow on Membership {\n    id\n    createdAt\n    deactivatedAt\n    user { id name email }\n    assignments { ...GivenRole }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $includeDeactivated: Boolean\n  ) {\n    members(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      includeDeactivated: $includeDeactivated\n    ) {\n      nodes { id ...MemberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Members(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $includeDeactivated: Boolean\n  ) {\n    members(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      includeDeactivated: $includeDeactivated\n    ) {\n      nodes { id ...MemberRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OfferRow on MembershipOffer {\n    id\n    email\n    createdAt\n    expiresAt\n    offeredBy { id name }\n    assignments {\n      role { id }\n      project { id }\n      ...GivenRole\n    }\n  }\n"): (typeof documents)["\n  fragment OfferRow on MembershipOffer {\n    id\n    email\n    createdAt\n    expiresAt\n    offeredBy { id name }\n    assignments {\n      role { id }\n      project { id }\n      ...GivenRole\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MembershipOffers($first: Int, $after: String, $last: Int, $before: String) {\n    membershipOffers(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...OfferRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query MembershipOffers($first: Int, $after: String, $last: Int, $before: String) {\n    membershipOffers(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...OfferRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MembershipRemove($input: MembershipRemoveInput!) {\n    membershipRemove(input: $input) {\n      membership { id deactivatedAt }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation MembershipRemove($input: MembershipRemoveInput!) {\n    membershipRemove(input: $input) {\n      membership { id deactivatedAt }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MembershipAssignmentsSet($input: MembershipAssignmentsSetInput!) {\n    membershipAssignmentsSet(input: $input) {\n      membership { id ...MemberDetail }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation MembershipAssignmentsSet($input: MembershipAssignmentsSetInput!) {\n    membershipAssignmentsSet(input: $input) {\n      membership { id ...MemberDetail }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MembershipOffer($input: MembershipOfferInput!) {\n    membershipOffer(input: $input) {\n      membershipOffer { id email expiresAt }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation MembershipOffer($input: MembershipOfferInput!) {\n    membershipOffer(input: $input) {\n      membershipOffer { id email expiresAt }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MembershipOfferRevoke($input: MembershipOfferRevokeInput!) {\n    membershipOfferRevoke(input: $input) {\n      membershipOffer { id }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation MembershipOfferRevoke($input: MembershipOfferRevokeInput!) {\n    membershipOfferRevoke(input: $input) {\n      membershipOffer { id }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RoleNames {\n    roles { id name }\n  }\n"): (typeof documents)["\n  query RoleNames {\n    roles { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookCreate($input: WebhookEndpointCreateInput!) {\n    webhookEndpointCreate(input: $input) {\n      webhookEndpoint { id ...WebhookRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookCreate($input: WebhookEndpointCreateInput!) {\n    webhookEndpointCreate(input: $input) {\n      webhookEndpoint { id ...WebhookRow }\n      secret\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookDelete($input: WebhookEndpointDeleteInput!) {\n    webhookEndpointDelete(input: $input) {\n      webhookEndpoint { id }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookDelete($input: WebhookEndpointDeleteInput!) {\n    webhookEndpointDelete(input: $input) {\n      webhookEndpoint { id }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookDeliveries(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $status: WebhookDeliveryStatus\n  ) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        deliveries(first: $first, after: $after, last: $last, before: $before, status: $status) {\n          nodes { id ...DeliveryLine }\n          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n          totalCount\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query WebhookDeliveries(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $status: WebhookDeliveryStatus\n  ) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        deliveries(first: $first, after: $after, last: $last, before: $before, status: $status) {\n          nodes { id ...DeliveryLine }\n          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n          totalCount\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryLine on WebhookDelivery {\n    id\n    status\n    attempts\n    lastStatusCode\n    lastError\n    nextAttemptAt\n    deliveredAt\n    createdAt\n    event { id type cursor ...EventPayload }\n  }\n"): (typeof documents)["\n  fragment DeliveryLine on WebhookDelivery {\n    id\n    status\n    attempts\n    lastStatusCode\n    lastError\n    nextAttemptAt\n    deliveredAt\n    createdAt\n    event { id type cursor ...EventPayload }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EditableWebhook on WebhookEndpoint {\n    id\n    url\n    description\n    types\n  }\n"): (typeof documents)["\n  fragment EditableWebhook on WebhookEndpoint {\n    id\n    url\n    description\n    types\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookUpdate($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EditableWebhook }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookUpdate($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EditableWebhook }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookReplay($input: WebhookEventReplayInput!) {\n    webhookEventReplay(input: $input) {\n      count\n      hasMore\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookReplay($input: WebhookEventReplayInput!) {\n    webhookEventReplay(input: $input) {\n      count\n      hasMore\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookRotate($input: WebhookSecretRotateInput!) {\n    webhookSecretRotate(input: $input) {\n      webhookEndpoint { id previousSecretExpiresAt }\n      secret\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookRotate($input: WebhookSecretRotateInput!) {\n    webhookSecretRotate(input: $input) {\n      webhookEndpoint { id previousSecretExpiresAt }\n      secret\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookTest($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookTest($input: WebhookEndpointTestInput!) {\n    webhookEndpointTest(input: $input) {\n      test { delivered statusCode durationMs error }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        url\n        description\n        types\n        project { id name }\n        createdAt\n        disabledAt\n        previousSecretExpiresAt\n        viewerPermissions\n        ...EndpointState\n        ...EditableWebhook\n      }\n    }\n  }\n"): (typeof documents)["\n  query WebhookDetail($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on WebhookEndpoint {\n        id\n        url\n        description\n        types\n        project { id name }\n        createdAt\n        disabledAt\n        previousSecretExpiresAt\n        viewerPermissions\n        ...EndpointState\n        ...EditableWebhook\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WebhookRow on WebhookEndpoint {\n    id\n    url\n    description\n    types\n    project { id name }\n    createdAt\n    ...EndpointState\n  }\n"): (typeof documents)["\n  fragment WebhookRow on WebhookEndpoint {\n    id\n    url\n    description\n    types\n    project { id name }\n    createdAt\n    ...EndpointState\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Webhooks($first: Int, $after: String, $last: Int, $before: String) {\n    webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...WebhookRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Webhooks($first: Int, $after: String, $last: Int, $before: String) {\n    webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n      nodes { id ...WebhookRow }\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EndpointState on WebhookEndpoint {\n    id\n    disabledAt\n    disabledReason\n    failingSince\n  }\n"): (typeof documents)["\n  fragment EndpointState on WebhookEndpoint {\n    id\n    disabledAt\n    disabledReason\n    failingSince\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WebhookSwitch($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EndpointState }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation WebhookSwitch($input: WebhookEndpointUpdateInput!) {\n    webhookEndpointUpdate(input: $input) {\n      webhookEndpoint { id ...EndpointState }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription InvitationsLive($after: Cursor) {\n    invitationStatusChanged(after: $after) {\n      ...InvitationLiveChange\n    }\n  }\n"): (typeof documents)["\n  subscription InvitationsLive($after: Cursor) {\n    invitationStatusChanged(after: $after) {\n      ...InvitationLiveChange\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationLiveChange on InvitationStatusChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    invitation {\n      id\n      status\n      nextActor\n      nextStep\n      waitingSince\n      expiresAt\n      viewedAt\n      startedAt\n      failedAt\n      completedAt\n      cancelledAt\n      failureReason\n      failureExplanation\n      updatedAt\n      verifiedAt\n      generation\n      sender { id name phoneNumber readiness }\n      phoneNumber { id phoneNumber status }\n      project { id }\n    }\n  }\n"): (typeof documents)["\n  fragment InvitationLiveChange on InvitationStatusChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    invitation {\n      id\n      status\n      nextActor\n      nextStep\n      waitingSince\n      expiresAt\n      viewedAt\n      startedAt\n      failedAt\n      completedAt\n      cancelledAt\n      failureReason\n      failureExplanation\n      updatedAt\n      verifiedAt\n      generation\n      sender { id name phoneNumber readiness }\n      phoneNumber { id phoneNumber status }\n      project { id }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription NumbersLive($after: Cursor) {\n    phoneNumberChanged(after: $after) {\n      ...NumberLiveChange\n    }\n  }\n"): (typeof documents)["\n  subscription NumbersLive($after: Cursor) {\n    phoneNumberChanged(after: $after) {\n      ...NumberLiveChange\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NumberLiveChange on PhoneNumberChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    phoneNumber {\n      id\n      status\n      name\n      zavuId\n      monthlyPrice { amountMinor currency }\n      costToDate { amountMinor currency }\n      nextRenewalAt\n      idleSince\n      purchasedAt\n      releasedAt\n      failureReason\n      heldBy { id clientName clientEmail externalReference }\n      sender { id name }\n      project { id }\n    }\n  }\n"): (typeof documents)["\n  fragment NumberLiveChange on PhoneNumberChange {\n    eventId\n    cursor\n    occurredAt\n    replayed\n    previousStatus\n    status\n    phoneNumber {\n      id\n      status\n      name\n      zavuId\n      monthlyPrice { amountMinor currency }\n      costToDate { amountMinor currency }\n      nextRenewalAt\n      idleSince\n      purchasedAt\n      releasedAt\n      failureReason\n      heldBy { id clientName clientEmail externalReference }\n      sender { id name }\n      project { id }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ViewerLive {\n    viewerChanged { permissions }\n  }\n"): (typeof documents)["\n  subscription ViewerLive {\n    viewerChanged { permissions }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SessionRefresh {\n    sessionRefresh(input: {}) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation SessionRefresh {\n    sessionRefresh(input: {}) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResellerSwitch($input: ResellerSwitchInput!) {\n    resellerSwitch(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation ResellerSwitch($input: ResellerSwitchInput!) {\n    resellerSwitch(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OfferAccept($input: MembershipOfferAcceptInput!) {\n    membershipOfferAccept(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation OfferAccept($input: MembershipOfferAcceptInput!) {\n    membershipOfferAccept(input: $input) {\n      ...SessionGrant\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionGrant on SignInPayload {\n    accessToken\n    accessTokenExpiresAt\n    viewer {\n      principal { __typename ... on User { id email } }\n      reseller { id name }\n    }\n  }\n"): (typeof documents)["\n  fragment SessionGrant on SignInPayload {\n    accessToken\n    accessTokenExpiresAt\n    viewer {\n      principal { __typename ... on User { id email } }\n      reseller { id name }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut { userErrors { message } }\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut { userErrors { message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PasswordReset($input: PasswordResetInput!) {\n    passwordReset(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation PasswordReset($input: PasswordResetInput!) {\n    passwordReset(input: $input) {\n      user { id }\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PasswordResetRequest($input: PasswordResetRequestInput!) {\n    passwordResetRequest(input: $input) {\n      userErrors { code message field }\n    }\n  }\n"): (typeof documents)["\n  mutation PasswordResetRequest($input: PasswordResetRequestInput!) {\n    passwordResetRequest(input: $input) {\n      userErrors { code message field }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OfferPreview($token: String!) {\n    membershipOfferPreview(token: $token) { ...OfferPreview }\n  }\n"): (typeof documents)["\n  query OfferPreview($token: String!) {\n    membershipOfferPreview(token: $token) { ...OfferPreview }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OfferPreview on MembershipOfferPreview {\n    email\n    resellerName\n    expiresAt\n    accountExists\n    secondFactorEnabled\n  }\n"): (typeof documents)["\n  fragment OfferPreview on MembershipOfferPreview {\n    email\n    resellerName\n    expiresAt\n    accountExists\n    secondFactorEnabled\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;