import { usePathname } from 'next/navigation';
import { parseRecordId } from '#components/record/parse-record-id.ts';

/** The record that the address names. */
export function useOpenRecordId(): number | undefined {
  const [, folder, text = ''] = usePathname().split('/');
  return folder === 'records' ? parseRecordId(text) : undefined;
}
