'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAllowChanges } from '#components/allow-changes-provider.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { deployCodeOptions, functionCodeOptions } from '#lib/client/function-code.ts';
import type { FunctionCode, HandlerSample } from '#lib/domain/api/function-api.ts';
import { fitSample } from '#lib/domain/fit-sample.ts';
import type { ShownFault, SyntaxFault } from './code-diagnostics.ts';
import { CodeEditor } from './code-editor.tsx';
import type { CodeEditorHandle } from './create-code-editor.ts';
import { DeployLine, type DeployPhase } from './deploy-line.tsx';
import { FailureLine } from './failure-line.tsx';
import { PackageNotice } from './package-notice.tsx';
import { SamplePicker } from './sample-picker.tsx';
import { SyntaxQuestion } from './syntax-question.tsx';
import { type LatestFailure, useLatestFailure } from './use-latest-failure.ts';

interface Props {
  code: FunctionCode;
  /** Where to begin. */
  line: number | undefined;
  onDirty: (isDirty: boolean) => void;
}

const asLines = (text: string) => text.replaceAll('\r\n', '\n');

export function FunctionEditor({ code: deployed, line, onDirty }: Props) {
  const t = useTranslations('functionEditor');
  const readOnlyWords = useTranslations('readOnly');
  const { timeZone } = usePreferences();
  const client = useQueryClient();
  const deploy = useMutation(deployCodeOptions(client));
  const mayDeploy = useAllowChanges() && deployed.obstacle !== 'container-image';
  const failure = useLatestFailure(deployed);
  const editor = useRef<Pick<CodeEditorHandle, 'replace' | 'goTo' | 'syntaxFault'>>(null);
  const deployButton = useRef<HTMLButtonElement>(null);
  const baseline = asLines(deployed.code ?? '');
  const [text, setText] = useState(baseline);
  const [language, setLanguage] = useState(deployed.language);
  const [confirmed, setConfirmed] = useState(false);
  const [syntaxFault, setSyntaxFault] = useState<SyntaxFault>();

  const differs = (now: string) => now !== baseline || (language !== deployed.language && now !== '');
  const isDirty = differs(text);
  const isLocked = !mayDeploy || (deployed.losesFiles && !confirmed);
  const picked = deployed.samples.find(
    (sample) => sample.language === language && asLines(fitSample(sample, deployed)).trim() === text.trim(),
  );
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  useEffect(() => {
    if (line !== undefined) editor.current?.goTo(line);
  }, [line]);
  const adopt = useEffectEvent(() => setLanguage(deployed.language));
  // biome-ignore lint/correctness/useExhaustiveDependencies: other code, other language.
  useEffect(() => adopt(), [deployed.sha256]);

  function pick(sample: HandlerSample) {
    setLanguage(sample.language);
    editor.current?.replace(fitSample(sample, deployed));
  }

  function change(next: string) {
    setText(next);
    onDirty(differs(next));
    setSyntaxFault(undefined);
  }

  function goTo(line: number) {
    setSyntaxFault(undefined);
    editor.current?.goTo(line);
  }

  function startDeploy(isAsked = false) {
    // The cache knows of a running deployment before this component is drawn again.
    if (isLocked || !language || !isDirty || client.isMutating({ mutationKey: ['deploy'] }) > 0) return;
    const found = isAsked ? undefined : editor.current?.syntaxFault();
    setSyntaxFault(found);
    if (found) return;
    deploy.mutate({
      language,
      code: text,
      replaces: deployed.sha256,
      ...(deployed.losesFiles && { overwrite: confirmed }),
    });
  }

  function reload() {
    deploy.reset();
    client.invalidateQueries({ queryKey: functionCodeOptions.queryKey });
  }

  function onKeyDown(event: KeyboardEvent) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      startDeploy();
    }
    const isInEditor = event.target instanceof HTMLElement && event.target.isContentEditable;
    if (event.key === 'Escape' && isInEditor) {
      event.preventDefault();
      event.stopPropagation();
      deployButton.current?.focus();
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside.
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        <p className="wrap-anywhere min-w-0 font-mono text-muted text-xs">
          {[deployed.functionName, deployed.file, deployed.runtime].filter(Boolean).join(' · ')}
        </p>
        <SamplePicker samples={deployed.samples} picked={picked} disabled={isLocked} onPick={pick} />
      </div>
      {(!mayDeploy || deployed.losesFiles) && (
        <div className="space-y-2 px-4 pb-2">
          {!mayDeploy && deployed.obstacle !== 'container-image' && (
            <Notice look="warn" title={t('readOnlyTitle')}>
              {readOnlyWords('deploys')}
            </Notice>
          )}
          {deployed.losesFiles && (
            <PackageNotice code={deployed} mayDeploy={mayDeploy} confirmed={confirmed} onConfirm={setConfirmed} />
          )}
        </div>
      )}
      <CodeEditor
        ref={editor}
        initialCode={baseline}
        language={language}
        readOnly={isLocked}
        fault={isDirty ? undefined : toShownFault(failure)}
        label={t('label', { file: deployed.file ?? deployed.functionName })}
        onChange={change}
      />
      {failure && <FailureLine failure={isDirty ? { record: failure.record } : failure} onGoTo={goTo} />}
      {syntaxFault && <SyntaxQuestion fault={syntaxFault} onGoTo={goTo} onDeploy={() => startDeploy(true)} />}
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <DeployLine phase={phaseOf()} error={deploy.error} onReload={reload} />
        {mayDeploy && (
          <Button
            ref={deployButton}
            look="primary"
            aria-disabled={isLocked || !isDirty || deploy.isPending}
            onClick={() => startDeploy()}
          >
            {deployed.losesFiles ? t('replacePackage') : t('deploy')}
          </Button>
        )}
      </div>
      <p className="px-4 pb-3 text-muted text-xs pointer-coarse:hidden">{t('keys')}</p>
    </div>
  );

  function phaseOf(): DeployPhase {
    if (deploy.isPending) return 'deploying';
    if (deploy.isError) return 'failed';
    if (isDirty) return 'changed';
    return deploy.isSuccess ? 'deployed' : 'unchanged';
  }

  function toShownFault(latest: LatestFailure | undefined): ShownFault | undefined {
    if (!latest?.fault) return undefined;
    const { errorType, errorMessage, timestamp, receivedAt } = latest.record;
    const error = [errorType, errorMessage].filter(Boolean).join(': ').slice(0, 500);
    const time = formatClock(Date.parse(timestamp ?? receivedAt), timeZone);
    return { ...latest.fault, message: t('faultMessage', { error, time }) };
  }
}
