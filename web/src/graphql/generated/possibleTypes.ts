
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "Node": [
      "ApiKey",
      "AuditEntry",
      "Event",
      "Invitation",
      "Membership",
      "MembershipOffer",
      "OwnedPhoneNumber",
      "Project",
      "Reseller",
      "Role",
      "Sender",
      "Session",
      "User",
      "WebhookDelivery",
      "WebhookEndpoint"
    ],
    "Principal": [
      "ApiKey",
      "User"
    ]
  }
};
      export default result;
    