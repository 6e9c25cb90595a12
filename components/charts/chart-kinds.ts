import type { ChartFigures } from '#lib/domain/api/chart-api.ts';

export const CHART_KINDS = ['outcomes', 'successRate', 'duration', 'attempts'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** A part of a column, from the bottom up. */
export interface ColumnPart {
  value: number;
  className: string;
}

export function totalOf({ success, failure, unknown }: ChartFigures): number {
  return success + failure + unknown;
}

/** 0 to 1; absent without outcomes that are known. */
export function successRate({ success, failure }: ChartFigures): number | undefined {
  return success + failure === 0 ? undefined : success / (success + failure);
}

export function columnParts(slot: ChartFigures, kind: ChartKind): ColumnPart[] {
  switch (kind) {
    case 'outcomes':
      return [
        { value: slot.failure, className: 'bg-bad' },
        { value: slot.unknown, className: 'bg-muted' },
        { value: slot.success, className: 'bg-good' },
      ];
    case 'successRate':
      return [{ value: successRate(slot) ?? 0, className: 'bg-good' }];
    case 'duration': {
      const { p50Ms = 0, p95Ms = 0 } = slot;
      return [
        { value: p50Ms, className: 'bg-accent' },
        { value: Math.max(0, p95Ms - p50Ms), className: 'bg-accent/40' },
      ];
    }
    case 'attempts':
      return [{ value: slot.attempts ?? 0, className: 'bg-warn' }];
  }
}

/** The height of the whole chart. */
export function highestOf(slots: readonly ChartFigures[], kind: ChartKind): number {
  if (kind === 'successRate') return 1;
  const sums = slots.map((slot) => columnParts(slot, kind).reduce((sum, { value }) => sum + value, 0));
  return Math.max(...sums) || 1;
}
