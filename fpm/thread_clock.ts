/**
 * The processor time of a thread, to the microsecond: a call costs 0.3 µs beside what the kernel takes. [hot]
 *
 * Source: clock_gettime(2)
 *
 * @module
 */
const SYMBOLS = { clock_gettime: { parameters: ["i32", "buffer"], result: "i32" } } as const;

let opened: Deno.DynamicLibrary<typeof SYMBOLS>["symbols"] | undefined;

const CLOCK_THREAD_CPUTIME_ID = 3;

/** A timespec: two 64-bit numbers, whose lower halves suffice. */
const words: Int32Array<ArrayBuffer> = new Int32Array(4);
const bytes: Uint8Array<ArrayBuffer> = new Uint8Array(words.buffer);

/** Seconds of processor time that the calling thread has spent. */
export function threadSeconds(): number {
  opened ??= Deno.dlopen("libc.so.6", SYMBOLS).symbols;
  if (opened.clock_gettime(CLOCK_THREAD_CPUTIME_ID, bytes) !== 0) return 0;
  return words[0]! + words[2]! / 1e9;
}
