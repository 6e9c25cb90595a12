export const EVERYONE = ['none', 'viewer', 'participant', 'instructor'] as const;
export type Who = (typeof EVERYONE)[number];

/** Who may use which route, by method and file below app/api. */
export const WHO_MAY: Record<string, readonly Who[]> = {
  'GET export/route.ts': ['instructor'],
  'GET function/code/route.ts': ['instructor'],
  'PUT function/code/route.ts': ['instructor'],
  'GET function/route.ts': ['viewer', 'participant', 'instructor'],
  'PUT function/route.ts': ['instructor'],
  'GET health/route.ts': EVERYONE,
  'GET messages/route.ts': EVERYONE,
  'GET metrics/route.ts': ['viewer', 'instructor'],
  'GET outcomes/route.ts': ['viewer', 'participant', 'instructor'],
  'GET participants/route.ts': ['viewer', 'instructor'],
  'PATCH participants/[id]/route.ts': ['instructor'],
  'GET pollers/route.ts': ['viewer', 'instructor'],
  'POST pollers/route.ts': ['instructor'],
  'GET queues/route.ts': ['viewer', 'instructor'],
  'GET records/[id]/route.ts': ['viewer', 'participant', 'instructor'],
  'GET records/route.ts': ['viewer', 'participant', 'instructor'],
  'GET room/route.ts': ['viewer', 'instructor'],
  'PATCH room/route.ts': ['instructor'],
  'GET session/route.ts': EVERYONE,
  'POST session/route.ts': EVERYONE,
  'PATCH session/route.ts': ['participant', 'instructor'],
  'DELETE session/route.ts': EVERYONE,
  'GET setup/route.ts': ['viewer', 'instructor'],
  'POST setup/route.ts': ['instructor'],
  'GET stream/route.ts': ['viewer', 'participant', 'instructor'],
  'GET uploads/route.ts': ['viewer', 'participant', 'instructor'],
  'DELETE uploads/[id]/route.ts': ['participant', 'instructor'],
  'POST uploads/route.ts': ['participant', 'instructor'],
};
