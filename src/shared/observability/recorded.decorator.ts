import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { EVENT, type EventName, RecordedEventInterceptor } from './recorded-event.interceptor.js';

/** Records each request of the route that passes its guards as an event: who, from where, what of which object, and the outcome. */
export function Recorded(event: EventName): MethodDecorator {
  return applyDecorators(SetMetadata(EVENT, event), UseInterceptors(RecordedEventInterceptor));
}
