export interface Difference {
  /** Full name of a test of the conformance suite. */
  test: string;
  /** What its failures on LocalStack say, all of it: another failure is no proof. */
  shows: string[];
  why: string;
}

export const MAX_DIFFERENCES = 10;

/** Where LocalStack 4.14.0 isn't like AWS. Each of these tests is run there and must fail as it says. */
export const LOCALSTACK_DIFFERENCES: Difference[] = [
  {
    test: 'a new object named "with space and+plus.txt" is told of as "with+space+and%2Bplus.txt"',
    shows: ["expected 'with%20space%20and%2Bplus.txt'"],
    why: 'writes a space of a key as %20, not as +',
  },
  {
    test: 'a new object is told of with the id of the request that made it and its place among those of its key',
    shows: ["' to be '", 'to be greater than'],
    why: 'puts an id of its own and one same sequencer into all events',
  },
  {
    test: 'destinations and dead-letter queues are taken, and records sent, only while the role may send',
    shows: [
      "destinations, no policy: expected 'taken'",
      "dead letters, no policy: expected 'taken'",
      "destinations, denied: expected 'taken'",
      "simulated, wildcard: expected 'explicitDeny' to be 'allowed'",
      "simulated, no policy: expected 'explicitDeny' to be 'implicitDeny'",
      "record, denied: expected 'sent' to be 'not sent'",
    ],
    why: "doesn't ask whether the function's role may send, and simulates policies otherwise",
  },
  {
    test: 'a bucket that notifies a function is refused a function that does not let it in',
    shows: ['instead of rejecting'],
    why: "doesn't ask whether the bucket may invoke the function",
  },
  {
    test: 'a bucket that notifies a function invokes the alias that it names, under the alias’s own settings',
    shows: ['No message came to'],
    why: "ignores an alias's settings of asynchronous invocation",
  },
  {
    test: 'an asynchronous invocation that succeeds after failures counts one attempt',
    shows: ['expected 3 to be 1'],
    why: 'counts all attempts of a success',
  },
  {
    test: 'an asynchronous invocation names its request in its dead letter',
    shows: ["' to be '"],
    why: 'puts an id of its own into the dead letter',
  },
  {
    test: 'a synchronous invocation refuses an event that is not JSON',
    shows: ['instead of rejecting'],
    why: 'hands the function what is no JSON',
  },
  {
    test: 'the settings of asynchronous invocation refuse what is out of range',
    shows: ['instead of rejecting'],
    why: 'takes any number of retries and any age',
  },
  {
    test: 'a policy that is attached is not deleted',
    shows: ['instead of rejecting'],
    why: 'deletes policies that are attached',
  },
];
