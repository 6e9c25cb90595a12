import { pathToFileURL } from 'node:url';

export const TASK_ROOT = process.env.LAMBDA_TASK_ROOT;
export const TASK_URL = pathToFileURL(TASK_ROOT).href;
