import { Global, Module } from '@nestjs/common';
import { OrderEvents } from './order-events.js';

@Global()
@Module({ providers: [OrderEvents], exports: [OrderEvents] })
export class EventsModule {}
