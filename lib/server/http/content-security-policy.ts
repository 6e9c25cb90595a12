/** React's development build needs eval, and Turbopack adds styles without nonce and talks over a web socket. */
const DEVELOPMENT = {
  script: " 'unsafe-eval'",
  style: "'self' 'unsafe-inline'",
  connect: "'self' ws:",
};

export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const style = isDevelopment ? DEVELOPMENT.style : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? DEVELOPMENT.script : ''}`,
    `style-src ${style}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${isDevelopment ? DEVELOPMENT.connect : "'self'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
