import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

const program = fileURLToPath(new URL('../ingest-until-killed.ts', import.meta.url));

export function describeKill(makeDatabase: MakeDatabase): void {
  describe('kill -9', () => {
    const fresh = useFreshStore(makeDatabase);

    it('takes nothing that was committed with it', async () => {
      await fresh.store.close();
      const child = spawn(process.execPath, [program, fresh.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = once(child, 'exit');
      let safe = 0;
      for await (const line of createInterface(child.stdout)) {
        safe = Number(line);
        if (safe >= 200) child.kill('SIGKILL');
      }
      await exit;
      expect(safe).toBeGreaterThanOrEqual(200);

      const store = await openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
      const { records } = await store.stats();
      expect(records).toBeGreaterThanOrEqual(safe);
      expect(records % 10).toBe(0);
      const ids = Array.from({ length: records }, (_, n) => sampleItem(n).message.messageId);
      expect(await store.knownMessageIds(ids)).toEqual(new Set(ids));
      expect((await store.getRecord(safe))?.body).toBe(sampleItem(safe - 1).message.body);
      await store.searchReady();
      expect((await store.listRecords({ q: `request-${safe - 1}` }, { limit: 5 })).records[0]?.id).toBe(safe);
      await store.close();
    });
  });
}
