/**
 * Constants of zlib.
 *
 * *Source:* https://www.php.net/zlib.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";

/** What stands around deflated data: the numbers of window bits that zlib takes. `ANY` finds out while inflating. */
export const Encoding = { RAW: -15, GZIP: 31, DEFLATE: 15, ANY: 47 } as const;

/** How much a call gives out of what is held back. */
export const Flush = { NONE: 0, PARTIAL: 1, SYNC: 2, FULL: 3, FINISH: 4, BLOCK: 5 } as const;

/** What zlib's functions return. */
export const Status = {
  OK: 0,
  STREAM_END: 1,
  NEED_DICT: 2,
  ERRNO: -1,
  STREAM_ERROR: -2,
  DATA_ERROR: -3,
  MEM_ERROR: -4,
  BUF_ERROR: -5,
  VERSION_ERROR: -6,
} as const;

/** All constants of zlib. */
export const ZLIB_CONSTANTS: readonly ConstantDeclaration[] = defineConstants({
  FORCE_GZIP: Encoding.GZIP,
  FORCE_DEFLATE: Encoding.DEFLATE,
  ZLIB_ENCODING_RAW: Encoding.RAW,
  ZLIB_ENCODING_GZIP: Encoding.GZIP,
  ZLIB_ENCODING_DEFLATE: Encoding.DEFLATE,
  ZLIB_NO_FLUSH: Flush.NONE,
  ZLIB_PARTIAL_FLUSH: Flush.PARTIAL,
  ZLIB_SYNC_FLUSH: Flush.SYNC,
  ZLIB_FULL_FLUSH: Flush.FULL,
  ZLIB_BLOCK: Flush.BLOCK,
  ZLIB_FINISH: Flush.FINISH,
  ZLIB_FILTERED: 1,
  ZLIB_HUFFMAN_ONLY: 2,
  ZLIB_RLE: 3,
  ZLIB_FIXED: 4,
  ZLIB_DEFAULT_STRATEGY: 0,
  ZLIB_VERSION: "1.3.1",
  ZLIB_VERNUM: 0x1310,
  ZLIB_OK: Status.OK,
  ZLIB_STREAM_END: Status.STREAM_END,
  ZLIB_NEED_DICT: Status.NEED_DICT,
  ZLIB_ERRNO: Status.ERRNO,
  ZLIB_STREAM_ERROR: Status.STREAM_ERROR,
  ZLIB_DATA_ERROR: Status.DATA_ERROR,
  ZLIB_MEM_ERROR: Status.MEM_ERROR,
  ZLIB_BUF_ERROR: Status.BUF_ERROR,
  ZLIB_VERSION_ERROR: Status.VERSION_ERROR,
});
