/** One line of a log group, as CloudWatch Logs has it. */
export interface LogEvent {
  stream: string;
  /** Milliseconds since 1970. */
  timestamp: number;
  message: string;
}
