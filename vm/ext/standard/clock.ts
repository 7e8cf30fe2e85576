/**
 * Clocks finer than a second.
 *
 * *Source:* https://www.php.net/microtime, https://www.php.net/hrtime; php-src ext/standard/microtime.c, hrtime.c
 *
 * @module
 */
import process from "node:process";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, int } from "../../runtime/parameter.ts";
import { normalInt, PhpFloat, type PhpValue } from "../../runtime/value.ts";

/** Now, in whole microseconds since the epoch; never going back in a worker. */
export function currentMicroseconds(): number {
  return Math.floor((performance.timeOrigin + performance.now()) * 1000);
}

/** Now as `0.12345600 1700000000`, or as float. *Source:* https://www.php.net/microtime */
export const microtime = defineFunction({
  name: "microtime",
  parameters: [bool("as_float").default(false)],
  returns: "string|float",
  body(_context, asFloat) {
    const now = currentMicroseconds();
    if (asFloat) return new PhpFloat(now / 1e6);
    const seconds = Math.floor(now / 1e6);
    return `0.${String(now - seconds * 1e6).padStart(6, "0")}00 ${seconds}`;
  },
});

/**
 * Nanoseconds of a clock that never goes back, as one int or as seconds and the rest.
 *
 * *Source:* https://www.php.net/hrtime
 */
export const hrtime = defineFunction({
  name: "hrtime",
  parameters: [bool("as_number").default(false)],
  returns: "array|int|float|false",
  body(_context, asNumber) {
    const now = process.hrtime.bigint();
    if (asNumber) return normalInt(now);
    return PhpArray.ofList([Number(now / 1000000000n), Number(now % 1000000000n)]);
  },
});

/** Now, with what the system thinks of zones. *Source:* https://www.php.net/gettimeofday */
export const gettimeofday = defineFunction({
  name: "gettimeofday",
  parameters: [bool("as_float").default(false)],
  returns: "array|float",
  body(_context, asFloat) {
    const now = currentMicroseconds();
    if (asFloat) return new PhpFloat(now / 1e6);
    const seconds = Math.floor(now / 1e6);
    return PhpArray.ofEntries([
      ["sec", seconds],
      ["usec", now - seconds * 1e6],
      ["minuteswest", 0],
      ["dsttime", 0],
    ]);
  },
});

/** What the process used of the machine. *Source:* https://www.php.net/getrusage */
export const getrusage = defineFunction({
  name: "getrusage",
  parameters: [int("mode").default(0)],
  returns: "array|false",
  body(_context, _mode) {
    const micro = Math.floor(performance.now() * 1000);
    const zeros = ["oublock", "inblock", "msgsnd", "msgrcv", "maxrss", "ixrss", "idrss", "minflt", "majflt"];
    const entries: [string, PhpValue][] = zeros.map((name) => [`ru_${name}`, 0]);
    entries.push(["ru_nsignals", 0], ["ru_nvcsw", 0], ["ru_nivcsw", 0], ["ru_nswap", 0]);
    entries.push(["ru_utime.tv_usec", micro % 1000000], ["ru_utime.tv_sec", Math.floor(micro / 1000000)]);
    entries.push(["ru_stime.tv_usec", 0], ["ru_stime.tv_sec", 0]);
    return PhpArray.ofEntries(entries);
  },
});
