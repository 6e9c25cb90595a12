import type { ReactNode } from 'react';

export const FIELD_LOOK = 'h-8 w-full min-w-0 rounded-md border border-edge bg-canvas px-2';

export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it encloses.
    <label className="block min-w-0">
      <span className="mb-1 block text-muted text-xs">{label}</span>
      {children}
    </label>
  );
}
