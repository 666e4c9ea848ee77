import { Injectable } from '@nestjs/common';

/** The current time as a dependency, so that rules about hours and days can be tested at any hour. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
