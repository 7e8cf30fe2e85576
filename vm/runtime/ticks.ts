/**
 * Tick functions: what runs every so many statements under `declare(ticks=N)`.
 *
 * *Source:* https://www.php.net/control-structures.declare; php-src main/php_ticks.c
 *
 * @module
 */
import { callValue } from "./call.ts";
import { context, type PendingCall } from "./context.ts";

/** A registered function. */
export interface TickFunction extends PendingCall {
  /** Whether it runs now: it is not called in itself. */
  isRunning: boolean;
}

/** What a request has of ticks. */
class Ticks {
  /** Statements since the functions ran last. */
  count = 0;
  functions: TickFunction[] = [];
}

/** The ticks of the request. */
export function ticksOf(): Ticks {
  return context.extensionState("core.ticks", () => new Ticks());
}

/** A statement under `declare(ticks=every)` has run. */
export function tick(every: number): void {
  const ticks = ticksOf();
  if (++ticks.count < every) return;
  ticks.count = 0;
  for (const item of [...ticks.functions]) {
    if (item.isRunning || !ticks.functions.includes(item)) continue;
    item.isRunning = true;
    try {
      callValue(item.callback, [...item.values]);
    } finally {
      item.isRunning = false;
    }
  }
}
