/** What provisioning makes carries this, so that `npm run teardown` recognises it. */
export const MADE_BY_TAG = { key: 'made-by', value: 'lambda-destinations-dashboard' } as const;

/** Sid of the statements, and Id of the notification, that are added to things which somebody else may have made. */
export const MADE_BY_SID = 'MadeByLambdaDestinationsDashboard';
