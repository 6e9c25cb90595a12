/** What provisioning makes carries this, so that `npm run teardown` knows it again. */
export const madeByTag = { key: 'made-by', value: 'lambda-destinations-dashboard' } as const;

/** Sid of the statements, and Id of the notification, that are added to things which somebody else may have made. */
export const madeBySid = 'MadeByLambdaDestinationsDashboard';
