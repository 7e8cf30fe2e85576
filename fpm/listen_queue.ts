/**
 * How many connections wait to be accepted at a listening socket, and how many may.
 *
 * php-fpm knows it of TCP sockets; of Unix sockets the kernel tells through the door that `ss` uses.
 *
 * Source: tcp(7), sock_diag(7), linux/unix_diag.h
 *
 * @module
 */

const SYMBOLS = {
  getsockopt: { parameters: ["i32", "i32", "i32", "buffer", "buffer"], result: "i32" },
  fstat: { parameters: ["i32", "buffer"], result: "i32" },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  send: { parameters: ["i32", "buffer", "u32", "i32"], result: "i32" },
  recv: { parameters: ["i32", "buffer", "u32", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
} as const;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let opened: Libc | null | undefined;

/** null where a function is missing, as fstat in an old libc: then nothing is known of queues. */
function libc(): Libc | null {
  if (opened !== undefined) return opened;
  try {
    return opened = Deno.dlopen("libc.so.6", SYMBOLS).symbols;
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return opened = null;
  }
}

/** A queue of connections. */
export interface ListenQueue {
  readonly waiting: number;
  /** The length that the kernel allows. */
  readonly length: number;
}

const NOTHING_KNOWN: ListenQueue = { waiting: 0, length: 0 };

/** The queue of a listening socket; zeros where the kernel does not tell. */
export function listenQueue(descriptor: number, isUnix: boolean): ListenQueue {
  const symbols = libc();
  if (symbols === null || descriptor < 0) return NOTHING_KNOWN;
  return (isUnix ? unixQueue(symbols, descriptor) : tcpQueue(symbols, descriptor)) ?? NOTHING_KNOWN;
}

const IPPROTO_TCP = 6;
const TCP_INFO = 11;
const TCP_INFO_BYTES = 104;
/** Of a listening socket these hold its queue. */
const TCPI_UNACKED = 24;
const TCPI_SACKED = 28;

function tcpQueue(symbols: Libc, descriptor: number): ListenQueue | null {
  const info = new Uint8Array(TCP_INFO_BYTES);
  const length = Uint32Array.of(TCP_INFO_BYTES);
  if (symbols.getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, info, new Uint8Array(length.buffer)) !== 0) {
    return null;
  }
  const view = new DataView(info.buffer);
  return { waiting: view.getUint32(TCPI_UNACKED, true), length: view.getUint32(TCPI_SACKED, true) };
}

const AF_UNIX = 1;
const AF_NETLINK = 16;
const SOCK_DGRAM_CLOEXEC = 2 | 0o2000000;
const NETLINK_SOCK_DIAG = 4;
const SOCK_DIAG_BY_FAMILY = 20;
const NLM_F_REQUEST = 1;
const UDIAG_SHOW_RQLEN = 0x10;
const UNIX_DIAG_RQLEN = 4;
const MSG_DONTWAIT = 0x40;
const MESSAGE_HEAD_BYTES = 16;
const REQUEST_BYTES = MESSAGE_HEAD_BYTES + 24;
/** A `unix_diag_msg` before its attributes. */
const ANSWER_HEAD_BYTES = MESSAGE_HEAD_BYTES + 16;
const STAT_BYTES = 256;
const STAT_INODE = 8;
const LISTENING = 1 << 10;

function unixQueue(symbols: Libc, descriptor: number): ListenQueue | null {
  const stat = new Uint8Array(STAT_BYTES);
  if (symbols.fstat(descriptor, stat) !== 0) return null;
  const inode = new DataView(stat.buffer).getUint32(STAT_INODE, true);
  const netlink = symbols.socket(AF_NETLINK, SOCK_DGRAM_CLOEXEC, NETLINK_SOCK_DIAG);
  if (netlink < 0) return null;
  const question = diagnosisQuestion(inode);
  const answer = new Uint8Array(4096);
  let count = -1;
  if (symbols.send(netlink, question, question.length, 0) === question.length) {
    // The kernel answers before send returns.
    count = symbols.recv(netlink, answer, answer.length, MSG_DONTWAIT);
  }
  symbols.close(netlink);
  return count < ANSWER_HEAD_BYTES ? null : readDiagnosis(new DataView(answer.buffer, 0, count));
}

function diagnosisQuestion(inode: number): Uint8Array<ArrayBuffer> {
  const question = new Uint8Array(REQUEST_BYTES);
  const view = new DataView(question.buffer);
  view.setUint32(0, REQUEST_BYTES, true);
  view.setUint16(4, SOCK_DIAG_BY_FAMILY, true);
  view.setUint16(6, NLM_F_REQUEST, true);
  view.setUint8(MESSAGE_HEAD_BYTES, AF_UNIX);
  view.setUint32(MESSAGE_HEAD_BYTES + 4, LISTENING, true);
  view.setUint32(MESSAGE_HEAD_BYTES + 8, inode, true);
  view.setUint32(MESSAGE_HEAD_BYTES + 12, UDIAG_SHOW_RQLEN, true);
  // No cookie: whatever socket has the inode.
  view.setInt32(MESSAGE_HEAD_BYTES + 16, -1, true);
  view.setInt32(MESSAGE_HEAD_BYTES + 20, -1, true);
  return question;
}

function readDiagnosis(view: DataView): ListenQueue | null {
  if (view.getUint16(4, true) !== SOCK_DIAG_BY_FAMILY) return null;
  for (let at = ANSWER_HEAD_BYTES; at + 12 <= view.byteLength;) {
    const length = view.getUint16(at, true);
    if (view.getUint16(at + 2, true) === UNIX_DIAG_RQLEN) {
      return { waiting: view.getUint32(at + 4, true), length: view.getUint32(at + 8, true) };
    }
    if (length < 4) return null;
    at += length + 3 & ~3;
  }
  return null;
}
