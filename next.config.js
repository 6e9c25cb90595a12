/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  devIndicators: false,
  // Types are checked by `npm run check`; Next.js can't drive the native TypeScript compiler.
  typescript: { ignoreBuildErrors: true },
  // Messages are compiled on the server (app/messages.ts): nobody needs the parser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  serverExternalPackages: ['pino', 'pg', 'prom-client'],
};
