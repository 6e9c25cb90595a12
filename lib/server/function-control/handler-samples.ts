import { type HandlerSample, handlerLanguages, handlerSamples } from '#lib/domain/api/function-api.ts';
import { readSample } from './sample-runtime.ts';

/** Every sample in every language, in the order in which they are offered. */
export function readHandlerSamples(): Promise<HandlerSample[]> {
  return Promise.all(
    handlerLanguages.flatMap((language) =>
      handlerSamples.map(async (name) => ({ name, language, code: await readSample(language, name) })),
    ),
  );
}
