import { HANDLER_LANGUAGES, HANDLER_SAMPLES, type HandlerSample } from '#lib/domain/api/function-api.ts';
import { readSample } from './sample-runtime.ts';

/** Every sample in every language, in the order in which they are offered. */
export function readHandlerSamples(): Promise<HandlerSample[]> {
  return Promise.all(
    HANDLER_LANGUAGES.flatMap((language) =>
      HANDLER_SAMPLES.map(async (name) => ({ name, language, code: await readSample(language, name) })),
    ),
  );
}
