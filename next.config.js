/** What `npm start` compresses of `/api`: lists and reports. */
const COMPRESSED_JSON = [
  '/api/records',
  '/api/uploads',
  '/api/setup',
  '/api/function',
  '/api/function/code',
  '/api/messages',
];

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  headers: () => [
    // Browsers look at the icon again whenever the address changes, as it does when a record opens.
    { source: '/icon.svg', headers: [{ key: 'cache-control', value: 'public, max-age=86400' }] },
    // Next.js sets a route handler's own content type as an array, which its compression takes for no type at all.
    ...COMPRESSED_JSON.map((source) => ({ source, headers: [{ key: 'content-type', value: 'application/json' }] })),
  ],
  // Types are checked by `npm run check`; Next.js can't drive the native TypeScript compiler.
  typescript: { ignoreBuildErrors: true },
  // Messages are compiled on the server (app/messages.ts): nobody needs the parser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  serverExternalPackages: ['pino', 'pg', 'prom-client'],
};
