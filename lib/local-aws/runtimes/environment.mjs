import { pathToFileURL } from 'node:url';

export const TASK_ROOT = process.env.LAMBDA_TASK_ROOT;
export const TASK_URL = pathToFileURL(TASK_ROOT).href;

/** Of the function's runtime, as in nodejs22.x, whatever runs it here. */
const NODE_MAJOR = Number.parseInt(process.env.AWS_EXECUTION_ENV.replace('AWS_Lambda_nodejs', ''), 10);
/** nodejs24.x brought another runtime client. It knows no callbacks and words some errors differently. */
export const HAS_CALLBACKS = NODE_MAJOR < 24;
