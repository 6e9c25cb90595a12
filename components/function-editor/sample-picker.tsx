'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { HandlerLanguage, HandlerSample } from '#lib/domain/api/function-api.ts';

const LANGUAGES = ['python', 'nodejs'] as const satisfies HandlerLanguage[];

interface Props {
  samples: HandlerSample[];
  /** The sample that the text is now, but for changes. */
  picked: HandlerSample | undefined;
  disabled: boolean;
  onPick: (sample: HandlerSample) => void;
}

export function SamplePicker({ samples, picked, disabled, onPick }: Props) {
  const t = useTranslations('functionEditor');
  const id = useId();
  const keyOf = ({ language, name }: HandlerSample) => `${language} ${name}`;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="shrink-0 text-muted text-xs">
        {t('sample')}
      </label>
      <select
        id={id}
        disabled={disabled}
        value={picked ? keyOf(picked) : ''}
        className="h-7 min-w-0 rounded-md border border-edge bg-raised px-1 text-xs"
        onChange={({ target }) => {
          const sample = samples.find((each) => keyOf(each) === target.value);
          if (sample) onPick(sample);
        }}
      >
        <option value="" disabled>
          {t('ownCode')}
        </option>
        {LANGUAGES.map((language) => (
          <optgroup key={language} label={t(`languages.${language}`)}>
            {samples
              .filter((sample) => sample.language === language)
              .map((sample) => (
                <option key={sample.name} value={keyOf(sample)}>
                  {t(`samples.${sample.name}`)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
