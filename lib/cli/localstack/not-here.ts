/** Why LocalStack can't be run on this machine, which is nobody's fault: said, and not counted as a failure. */
export class NotHere extends Error {
  override name = 'NotHere';
}
