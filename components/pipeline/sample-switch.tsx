'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { moveRadioFocus } from '#components/ui/move-radio-focus.ts';
import { deployOptions } from '#lib/client/queries.ts';
import type { FunctionSample, FunctionState } from '#lib/domain/api/function-api.ts';
import { DeployState } from './deploy-state.tsx';

const SAMPLES = ['succeed', 'fail'] as const satisfies FunctionSample[];
const CHOSEN_LOOKS: Record<FunctionSample, string> = {
  succeed: 'aria-checked:bg-good-soft aria-checked:text-good',
  fail: 'aria-checked:bg-bad-soft aria-checked:text-bad',
};

/** Deploys on a click. While one deployment runs, more clicks do nothing. */
export function SampleSwitch({ state }: { state: FunctionState }) {
  const t = useTranslations('function');
  const client = useQueryClient();
  const deploy = useMutation(deployOptions(client));
  const target =
    deploy.isPending && deploy.variables && 'sample' in deploy.variables ? deploy.variables.sample : undefined;

  const [focused, setFocused] = useState<FunctionSample>();
  // One tab stop: where the focus is, or what is chosen.
  const stop = focused ?? target ?? state.sample ?? SAMPLES[0];

  function choose(sample: FunctionSample) {
    // The cache knows of a running deployment before this component is drawn again.
    if (client.isMutating({ mutationKey: ['deploy'] }) > 0 || sample === state.sample) return;
    deploy.mutate({ sample });
  }

  return (
    <>
      <div
        role="radiogroup"
        aria-label={t('choose')}
        className="grid grid-cols-2 rounded-lg border border-line p-0.5 folded:hidden"
        onKeyDown={moveRadioFocus}
        onBlur={() => setFocused(undefined)}
      >
        {SAMPLES.map((sample) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio changes on arrow keys, and a change here deploys code.
          <button
            key={sample}
            type="button"
            role="radio"
            aria-checked={sample === (target ?? state.sample)}
            aria-disabled={deploy.isPending}
            tabIndex={sample === stop ? 0 : -1}
            onFocus={() => setFocused(sample)}
            className={`flex h-7 items-center whitespace-nowrap px-2 justify-center gap-1.5 rounded-md font-medium text-muted hover:text-ink aria-disabled:cursor-progress ${CHOSEN_LOOKS[sample]}`}
            onClick={() => choose(sample)}
          >
            <Icon name={sample === 'succeed' ? 'success' : 'failure'} className="size-3.5" />
            {t(`samples.${sample}`)}
          </button>
        ))}
      </div>
      <p role="status" className="flex min-w-0 grow basis-32 items-center gap-1.5 font-medium text-xs">
        <DeployState state={state} target={target} failed={deploy.isError} />
      </p>
      {deploy.isError && (
        <p role="alert" className="w-full text-bad text-xs">
          <ErrorMessage error={deploy.error} />
        </p>
      )}
    </>
  );
}
