/** What time it is, for features that go by the calendar; tests bring their own. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
