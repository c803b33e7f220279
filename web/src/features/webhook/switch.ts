import { graphql } from "@/graphql/generated";

/** Switches a webhook off or on again. */
export const WebhookSwitch = graphql(`
  mutation WebhookSwitch($input: WebhookEndpointUpdateInput!) {
    webhookEndpointUpdate(input: $input) {
      webhookEndpoint { id ...EndpointState }
      userErrors { code message field }
    }
  }
`);
