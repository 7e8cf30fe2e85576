/**
 * What time the kernel has given a thread: a call costs 0.3 µs beside what the kernel takes. [hot]
 *
 * Source: getrusage(2) (RUSAGE_THREAD); proc(5), /proc/[pid]/schedstat
 *
 * @module
 */
const SYMBOLS = {
  getrusage: { parameters: ["i32", "buffer"], result: "i32" },
  open: { parameters: ["buffer", "i32"], result: "i32" },
  pread: { parameters: ["i32", "buffer", "u32", "i64"], result: "i32" },
} as const;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

const RUSAGE_THREAD = 1;
/** Longs of a struct rusage. */
const RUSAGE_LONGS = 18;
const SCHEDSTAT_BYTES = 96;
const O_CLOEXEC = 0o2000000;

/** The clocks of the calling thread; one of them, made by it before it takes on a root folder of its own. */
export class ThreadClock {
  /** Microseconds of processor time, at the last {@linkcode ThreadClock.read}. */
  userMicroseconds: number;
  systemMicroseconds: number;
  /** Microseconds that the thread was ready and had no processor; 0 where the kernel does not tell. */
  delayMicroseconds: number;
  private readonly libc: Libc;
  private readonly words: Int32Array<ArrayBuffer>;
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly text: Uint8Array<ArrayBuffer>;
  /** The descriptor of the kernel's file, −1 for none; whoever ends the thread closes it. */
  readonly schedstat: number;

  constructor() {
    this.userMicroseconds = 0;
    this.systemMicroseconds = 0;
    this.delayMicroseconds = 0;
    this.libc = Deno.dlopen("libc.so.6", SYMBOLS).symbols;
    // 64-bit numbers, whose lower halves suffice.
    this.words = new Int32Array(RUSAGE_LONGS * 2);
    this.bytes = new Uint8Array(this.words.buffer);
    this.text = new Uint8Array(SCHEDSTAT_BYTES);
    const path = new TextEncoder().encode("/proc/thread-self/schedstat\0");
    this.schedstat = this.libc.open(path, O_CLOEXEC);
  }

  /** Reads all clocks. */
  read(): void {
    const { words } = this;
    if (this.libc.getrusage(RUSAGE_THREAD, this.bytes) !== 0) return;
    this.userMicroseconds = words[0]! * 1e6 + words[2]!;
    this.systemMicroseconds = words[4]! * 1e6 + words[6]!;
    if (this.schedstat >= 0) this.delayMicroseconds = this.readDelay() / 1000;
  }

  /** The second number of the file, in nanoseconds. */
  private readDelay(): number {
    const { text } = this;
    const length = this.libc.pread(this.schedstat, text, SCHEDSTAT_BYTES, 0n);
    let value = 0;
    let at = 0;
    while (at < length && text[at] !== 32) at++;
    for (at++; at < length; at++) {
      const digit = text[at]! - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    return value;
  }
}
