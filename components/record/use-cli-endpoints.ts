import type { Health } from '#lib/domain/api/health-api.ts';
import { useViewerHealth } from './use-viewer-health.ts';

/** Where the AWS CLI has to go. */
export function useCliEndpoints(): Health['cliEndpoints'] {
  return useViewerHealth()?.cliEndpoints ?? {};
}
