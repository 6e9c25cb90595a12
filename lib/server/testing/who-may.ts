export const everyone = ['none', 'viewer', 'participant', 'instructor'] as const;
export type Who = (typeof everyone)[number];

/** Who may use which route, by method and file below app/api. */
export const whoMay: Record<string, readonly Who[]> = {
  'GET function/code/route.ts': ['instructor'],
  'PUT function/code/route.ts': ['instructor'],
  'GET function/route.ts': ['viewer', 'participant', 'instructor'],
  'PUT function/route.ts': ['instructor'],
  'GET health/route.ts': everyone,
  'GET metrics/route.ts': ['viewer', 'instructor'],
  'GET pollers/route.ts': ['viewer', 'instructor'],
  'POST pollers/route.ts': ['instructor'],
  'GET queues/route.ts': ['viewer', 'instructor'],
  'GET records/[id]/route.ts': ['viewer', 'participant', 'instructor'],
  'GET records/route.ts': ['viewer', 'participant', 'instructor'],
  'GET room/route.ts': ['viewer', 'instructor'],
  'PATCH room/route.ts': ['instructor'],
  'GET session/route.ts': everyone,
  'POST session/route.ts': everyone,
  'PATCH session/route.ts': ['participant', 'instructor'],
  'DELETE session/route.ts': everyone,
  'GET setup/route.ts': ['viewer', 'instructor'],
  'POST setup/route.ts': ['instructor'],
  'GET stream/route.ts': ['viewer', 'participant', 'instructor'],
  'GET uploads/route.ts': ['viewer', 'participant', 'instructor'],
  'POST uploads/route.ts': ['participant', 'instructor'],
};
