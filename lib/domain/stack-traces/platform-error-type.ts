/** Types that Lambda itself gives, whatever the runtime. */
export function isPlatformErrorType(errorType: string): boolean {
  return /^(?:Sandbox|Runtime|Function|Extension)\./.test(errorType);
}
