/**
 * What `proc_open` makes a program's descriptors of.
 *
 * *Source:* https://www.php.net/proc_open; php-src ext/standard/proc_open.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { toText, valueName } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import {
  closeDescriptor,
  duplicateDescriptor,
  errorText,
  lastErrno,
  libc,
  makePipe,
  openDescriptor,
} from "../../runtime/libc.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { streamOf } from "../../runtime/stream.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";

/** One descriptor of a program. */
export interface DescriptorPlan {
  /** Its number there. */
  readonly number: number;
  /** What it is here, until the program has been started. */
  readonly child: number;
  /** The end that the script keeps, or −1. */
  readonly parent: number;
  readonly kind: "pipe" | "socket" | "other";
  /** How the script's end is opened. */
  readonly mode: string;
}

function warn(text: string): null {
  context.raise(E_WARNING, `proc_open(): ${text}`);
  return null;
}

/** Makes all descriptors; null, with a warning and none left open, when that fails. Throws: ValueError, TypeError. */
export function planDescriptors(specification: PhpArray): DescriptorPlan[] | null {
  const plan: DescriptorPlan[] = [];
  let isComplete = false;
  try {
    for (const [number, value] of specification.entries()) {
      if (typeof number !== "number") {
        throwArgumentValueError("proc_open", 2, "must be an integer indexed array");
      }
      const made = planOne(number, value, plan);
      if (made === null) return null;
      plan.push(made);
    }
    isComplete = true;
    return plan;
  } finally {
    if (!isComplete) closePlan(plan, true);
  }
}

/** Closes what was made for the program, and the script's ends too where it was not started. */
export function closePlan(plan: readonly DescriptorPlan[], withParents: boolean): void {
  for (const { child, parent } of plan) {
    closeDescriptor(child);
    if (withParents && parent >= 0) closeDescriptor(parent);
  }
}

function planOne(number: number, value: PhpValue, before: readonly DescriptorPlan[]): DescriptorPlan | null {
  if (value instanceof PhpResource) return planStream(number, value);
  if (!(value instanceof PhpArray)) {
    throwArgumentValueError("proc_open", 2, "must only contain arrays and streams");
  }
  const kind = value.get(0);
  if (kind === undefined) throwError("ValueError", "Missing handle qualifier in array");
  switch (toText(kind)) {
    case "pipe":
      return planPipe(number, toText(needed(value, 1, "mode parameter for 'pipe'")));
    case "socket":
      return planSocket(number);
    case "file":
      return planFile(number, value);
    case "redirect":
      return planRedirection(number, value, before);
    case "null":
      return planOther(number, openDescriptor("/dev/null", O_RDWR));
    case "pty":
      return warn("PTY (pseudoterminal) not supported on this system");
  }
  return warn(`${toText(kind)} is not a valid descriptor spec/mode`);
}

function needed(value: PhpArray, index: number, what: string): PhpValue {
  const found = value.get(index);
  if (found === undefined) throwError("ValueError", `Missing ${what}`);
  return found;
}

function planPipe(number: number, mode: string): DescriptorPlan | null {
  const pair = makePipe();
  if (pair === null) return warn(`Unable to create pipe ${errorText(lastErrno())}`);
  const [reading, writing] = pair;
  return mode.startsWith("w")
    ? { number, child: writing, parent: reading, kind: "pipe", mode: "r" }
    : { number, child: reading, parent: writing, kind: "pipe", mode: "w" };
}

const AF_UNIX = 1;
const SOCK_STREAM_CLOEXEC = 1 | 0o2000000;

function planSocket(number: number): DescriptorPlan | null {
  const pair = new Int32Array(2);
  if (libc().socketpair(AF_UNIX, SOCK_STREAM_CLOEXEC, 0, new Uint8Array(pair.buffer)) < 0) {
    return warn(`Unable to create socket pair: ${errorText(lastErrno())}`);
  }
  return { number, child: pair[1]!, parent: pair[0]!, kind: "socket", mode: "r+" };
}

const O_WRONLY = 1;
const O_RDWR = 2;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;

/** The flags of open(2) for a mode of `fopen`. */
function flagsOf(mode: string): number {
  const access = mode.includes("+") ? O_RDWR : mode.startsWith("r") ? 0 : O_WRONLY;
  const making: Readonly<Record<string, number>> = {
    w: O_CREAT | O_TRUNC,
    a: O_CREAT | O_APPEND,
    x: O_CREAT | O_EXCL,
    c: O_CREAT,
  };
  return access | (making[mode.charAt(0)] ?? 0);
}

function planFile(number: number, value: PhpArray): DescriptorPlan | null {
  const path = toText(needed(value, 1, "file name parameter for 'file'"));
  const mode = toText(needed(value, 2, "mode parameter for 'file'"));
  const isForbidden = mode.startsWith("r") && !mode.includes("+")
    ? isForbiddenPath("proc_open", path)
    : isForbiddenPath("proc_open", path, "write");
  const child = isForbidden ? -1 : openDescriptor(absolutePath(path), flagsOf(mode));
  if (child >= 0) return planOther(number, child);
  const reason = isForbidden ? "Operation not permitted" : errorText(lastErrno());
  context.raise(E_WARNING, `proc_open(${path}): Failed to open stream: ${reason}`);
  return null;
}

function planOther(number: number, child: number): DescriptorPlan {
  return { number, child, parent: -1, kind: "other", mode: "" };
}

function planRedirection(
  number: number,
  value: PhpArray,
  before: readonly DescriptorPlan[],
): DescriptorPlan | null {
  const target = value.get(1);
  if (target === undefined) throwError("ValueError", "Missing redirection target");
  if (typeof target !== "number") {
    throwError("ValueError", `Redirection target must be of type int, ${valueName(target)} given`);
  }
  const source = before.find((plan) => plan.number === target)?.child ??
    (target >= 0 && target <= 2 ? target : -1);
  if (source < 0) return warn(`Redirection target ${target} not found`);
  return planCopy(number, source);
}

function planCopy(number: number, source: number): DescriptorPlan | null {
  const child = duplicateDescriptor(source, 3);
  if (child < 0) return warn(`Failed to dup() for descriptor ${number}: ${errorText(lastErrno())}`);
  return planOther(number, child);
}

/** A descriptor of a stream of the script. A file is opened once more, as the runtime hides the number of its own. */
function planStream(number: number, handle: PhpResource): DescriptorPlan | null {
  const stream = streamOf("proc_open", handle);
  const { backend } = stream;
  if (backend.descriptor >= 0) return planCopy(number, backend.descriptor);
  if (stream.wrapperType === "plainfile" && stream.uri !== null) {
    stream.flush();
    const isReading = stream.mode.startsWith("r") && !stream.mode.includes("+");
    const isForbidden = isForbiddenPath("proc_open", stream.uri, isReading ? "read" : "write");
    const child = isForbidden ? -1 : openDescriptor(absolutePath(stream.uri), isReading ? 0 : O_RDWR);
    if (child >= 0) {
      libc().lseek(child, BigInt(stream.position), 0);
      return planOther(number, child);
    }
  }
  return warn(`Cannot represent a stream of type ${backend.streamType} as a File Descriptor`);
}
