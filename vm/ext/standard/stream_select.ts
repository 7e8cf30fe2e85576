/**
 * Waiting for several streams.
 *
 * *Source:* https://www.php.net/stream_select; php-src ext/standard/streamsfuncs.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type Key, PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { errorText, lastErrno, type PolledDescriptor, PollEvent, waitFor } from "../../runtime/libc.ts";
import { array, int } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { type Stream, streamOf } from "../../runtime/stream.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";

/** An element of one of the arrays, with what is waited for. */
interface Waiting {
  readonly key: Key;
  readonly value: PhpValue;
  readonly stream: Stream;
  readonly polled: PolledDescriptor;
}

/** The streams of an array. Throws: TypeError for what is none. Raises: E_WARNING for those that cannot be waited for. */
function waitingOf(reference: Ref, events: number): Waiting[] {
  const given = reference.value;
  if (!(given instanceof PhpArray)) return [];
  const list: Waiting[] = [];
  for (const [key, value] of given.entries()) {
    if (!(value instanceof PhpResource)) {
      throwError("TypeError", "stream_select(): supplied argument is not a valid stream resource");
    }
    const stream = streamOf("stream_select", value);
    const { descriptor } = stream.backend;
    if (descriptor >= 0) list.push({ key, value, stream, polled: { descriptor, events, ready: 0 } });
    else if (stream.wrapperType === "plainfile") {
      // Plain files are always ready.
      list.push({ key, value, stream, polled: { descriptor: -1, events, ready: events } });
    } else {
      const text =
        `Cannot represent a stream of type ${stream.backend.streamType} as a select()able descriptor`;
      context.raise(E_WARNING, `stream_select(): ${text}`);
    }
  }
  return list;
}

/** Leaves in an array what is ready. */
function keep(reference: Ref, list: readonly Waiting[], isReady: (entry: Waiting) => boolean): number {
  if (!(reference.value instanceof PhpArray)) return 0;
  const left = PhpArray.empty();
  for (const entry of list) if (isReady(entry)) left.setKey(entry.key, share(entry.value));
  reference.value = left;
  return left.count();
}

const READABLE = PollEvent.READ | PollEvent.HANG_UP | PollEvent.ERROR;
const WRITABLE = PollEvent.WRITE | PollEvent.ERROR;

/**
 * Waits until one of the streams can be read, written or has something urgent; leaves those in the arrays.
 *
 * Throws: ValueError without streams or for a wrong time. Raises: E_WARNING.
 * *Source:* https://www.php.net/stream_select
 */
export const streamSelect = defineFunction({
  name: "stream_select",
  parameters: [
    array("read").nullable().reference(),
    array("write").nullable().reference(),
    array("except").nullable().reference(),
    int("seconds").nullable(),
    int("microseconds").nullable().default(null),
  ],
  returns: "int|false",
  body(_context, read, write, except, seconds, microseconds) {
    const readers = waitingOf(read, PollEvent.READ);
    const writers = waitingOf(write, PollEvent.WRITE);
    const others = waitingOf(except, PollEvent.PRIORITY);
    const all = [...readers, ...writers, ...others];
    if (all.length === 0) throwError("ValueError", "No stream arrays were passed");
    const milliseconds = timeOf(seconds, microseconds);
    const buffered = readers.filter(({ stream }) => stream.buffered > 0);
    if (buffered.length > 0) {
      keep(write, [], () => false);
      keep(except, [], () => false);
      return keep(read, buffered, () => true);
    }
    const isReady = all.some(({ polled }) => polled.ready !== 0);
    const count = waitFor(
      all.filter(({ polled }) => polled.descriptor >= 0).map(({ polled }) => polled),
      isReady ? 0 : milliseconds,
    );
    if (count < 0) {
      context.raise(
        E_WARNING,
        `stream_select(): Unable to select [${lastErrno()}]: ${errorText(lastErrno())}`,
      );
      return false;
    }
    return keep(read, readers, ({ polled }) => (polled.ready & READABLE) !== 0) +
      keep(write, writers, ({ polled }) => (polled.ready & WRITABLE) !== 0) +
      keep(except, others, ({ polled }) => (polled.ready & PollEvent.PRIORITY) !== 0);
  },
});

/** Milliseconds of seconds and microseconds; `Infinity` without seconds. Throws: ValueError. */
function timeOf(seconds: number | null, microseconds: number | null): number {
  if (seconds === null) {
    if (microseconds !== null && microseconds !== 0) {
      throwArgumentValueError("stream_select", 5, "must be null when argument #4 ($seconds) is null");
    }
    return Infinity;
  }
  if (seconds < 0) throwArgumentValueError("stream_select", 4, "must be greater than or equal to 0");
  if (microseconds !== null && microseconds < 0) {
    throwArgumentValueError("stream_select", 5, "must be greater than or equal to 0");
  }
  return seconds * 1000 + (microseconds ?? 0) / 1000;
}
