import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into the server by the bench: tells, when asked, how late its event loop was since it was asked before. */
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', () => {
  process.send?.({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
  delay.reset();
});
process.channel?.unref();
