/** What Lambda's DestinationConfig calls each outcome. */
export const DESTINATION_MEMBERS = { success: 'OnSuccess', failure: 'OnFailure' } as const;
