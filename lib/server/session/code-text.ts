export const MIN_CODE_LENGTH = 8;

/** Codes are read from a wall and typed on phones: case, spaces and hyphens don't count. */
export function normaliseCode(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, '');
}

/** What people set first and guess first, of at least `minCodeLength` characters. */
const COMMON = new Set([
  ...['password', 'passw0rd', 'password1', 'password12', 'password123', 'p@ssw0rd', 'passwort', 'iloveyou', 'sunshine'],
  ...['princess', 'football', 'baseball', 'superman', 'trustno1', 'starwars', 'whatever', 'welcome1', 'welcome123'],
  ...['letmein1', 'letmein123', 'qwerty12', 'qwerty123', 'qwertyui', 'qwertyuiop', 'asdfghjk', 'asdfghjkl', '1q2w3e4r'],
  ...['1qaz2wsx', 'q1w2e3r4', 'zaq12wsx', 'abcdefgh', 'abcd1234', 'abc12345', 'aaaa1111', 'admin123', 'admin1234'],
  ...['administrator', 'changeme', 'changeme1', 'default1', 'secret123', 'testtest', 'test1234', 'testing123'],
  ...['instructor', 'instructor1', 'participant', 'participant1', 'teacher1', 'student1', 'students', 'classroom'],
  ...['dashboard', 'dashboard1', 'lambda123', 'lambdalambda', 'serverless', 'amazonaws', 'destinations'],
]);

/** Whether a code is on a short list of common ones, is one character again and again, or counts up or down. */
export function isCommonCode(code: string): boolean {
  const text = normaliseCode(code);
  const steps = new Set([...text].slice(1).map((letter, index) => letter.charCodeAt(0) - text.charCodeAt(index)));
  const [step] = steps;
  const isRun = steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
  return COMMON.has(text) || isRun || /^(?:0?123456789|9876543210?|123123|11112222)0?\d?$/.test(text);
}
