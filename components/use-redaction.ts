import { useTranslations } from 'use-intl';
import { redact } from '#lib/domain/redact/redact.ts';
import { useRedactMode } from './redaction-provider.tsx';

/** Takes secrets out of a text where the setting wants that in this place. */
export function useRedaction(place: 'display' | 'copies'): { isOn: boolean; clean(text: string): string } {
  const t = useTranslations('redaction.words');
  const mode = useRedactMode();
  const isOn = mode === 'all' || (mode === 'display' && place === 'display');
  return {
    isOn,
    clean: (text) =>
      isOn ? redact(text, { email: t('email'), token: t('token'), key: t('key'), password: t('password') }) : text,
  };
}
