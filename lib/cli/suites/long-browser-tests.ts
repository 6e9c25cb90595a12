/** What takes minutes in the browser, by file or by tag: left out of `npm test`, run by `npm run test:e2e-long`. */
export const LONG_BROWSER_TESTS =
  '@long|(class|lesson|hostile-text|many-records|other-store|overdue|recording|room|setup-obstacles|slow-reader|tabs|unreachable)\\.spec';
