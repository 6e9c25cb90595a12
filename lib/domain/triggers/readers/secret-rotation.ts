import { textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A secret's rotation by Secrets Manager. An ARN ends in a hyphen and six random characters, which its name hasn't. */
export const secretRotation: TriggerReader = (event) => {
  const id = textAt(event, 'SecretId');
  const step = textAt(event, 'Step');
  if (id === undefined || step === undefined || textAt(event, 'ClientRequestToken') === undefined) return undefined;
  const secret = id.startsWith('arn:')
    ? id
        .split(':')
        .slice(6)
        .join(':')
        .replace(/-\w{6}$/, '') || id
    : id;
  return { kind: 'secret-rotation', title: secret, secret, step };
};
