import { notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { goToSignIn } from './session.ts';

const RETRY_ILL_MS = 5_000;

// Its own default waits for a timer, behind which a browser puts whole frames.
notifyManager.setScheduler(queueMicrotask);

/** One quick second try; then the page says what is wrong and goes on asking until it is well again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (error instanceof ApiError && error.code === 'signed_out') goToSignIn();
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && error instanceof ApiError && error.code === 'offline',
        retryDelay: 500,
        refetchOnWindowFocus: false,
        refetchInterval: (query) =>
          query.state.status === 'error' && !(query.state.error instanceof ApiError && isFinal(query.state.error))
            ? RETRY_ILL_MS
            : false,
      },
    },
  });
}

function isFinal({ code }: ApiError): boolean {
  return (
    code === 'not_found' ||
    code === 'bad_request' ||
    code === 'forbidden' ||
    code === 'signed_out' ||
    code === 'aws_not_offered'
  );
}
