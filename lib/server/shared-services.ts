import type { Services } from './services.ts';

const shared = Symbol.for('dashboard.services');
const holder: typeof globalThis & { [shared]?: Services } = globalThis;

/**
 * Next.js bundles instrumentation, proxy.ts, routes and pages apart, each with copies of these modules: globalThis is what
 * they share. This module imports types only, so that none of them bundles the whole server.
 */
export function shareServices(services: Services): void {
  holder[shared] = services;
}

/** Returns `undefined` until the services are shared. */
export function findServices(): Services | undefined {
  return holder[shared];
}

export function getServices(): Services {
  const services = holder[shared];
  if (!services) throw new Error('The services are made in instrumentation.ts, which has not run.');
  return services;
}
