/** What takes minutes in the browser, by file or by tag: left out of `npm test`, run by `npm run test:e2e-long`. */
export const LONG_BROWSER_TESTS =
  '@long|(lesson|hostile-text|many-records|other-store|overdue|setup-obstacles|slow-reader|tabs|unreachable)\\.spec';
