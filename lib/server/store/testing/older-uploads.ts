/** Of two participants and of nobody, as a store without counters has them. */
export const uploadsOfOlderVersion = `
  INSERT INTO uploads (ordinal, id, seq, filename, bucket, key, progress, started_at, participant_id) VALUES
    (1, 'a', 1, 'f', 'b', 'uploads/a/f', 'completed', '2026-01-01T00:00:00.000Z', 'ada'),
    (2, 'b', 2, 'f', 'b', 'uploads/b/f', 'completed', '2026-01-01T00:00:00.000Z', 'bob'),
    (3, 'c', 3, 'f', 'b', 'uploads/c/f', 'interrupted', '2026-01-01T00:00:00.000Z', 'ada'),
    (4, 'd', 4, 'f', 'b', 'uploads/d/f', 'completed', '2026-01-01T00:00:00.000Z', NULL)`;

export const countedUploads = new Map([
  ['uploads:ada', 2],
  ['uploads:bob', 1],
]);
