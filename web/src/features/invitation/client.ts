interface ClientNames {
  clientName?: string | null | undefined;
  clientEmail?: string | null | undefined;
  externalReference?: string | null | undefined;
}

/** What to call the client of an invitation. */
export function clientOf(invitation: ClientNames, unnamed: string): string {
  return invitation.clientName ?? invitation.clientEmail ?? invitation.externalReference ?? unnamed;
}
