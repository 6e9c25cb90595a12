/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  devIndicators: false,
  // Browsers look at the icon again whenever the address changes, as it does when a record opens.
  headers: () => [{ source: '/icon.svg', headers: [{ key: 'cache-control', value: 'public, max-age=86400' }] }],
  // Types are checked by `npm run check`; Next.js can't drive the native TypeScript compiler.
  typescript: { ignoreBuildErrors: true },
  // Messages are compiled on the server (app/messages.ts): nobody needs the parser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  serverExternalPackages: ['pino', 'pg', 'prom-client'],
};
