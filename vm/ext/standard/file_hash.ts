/**
 * Digests of files.
 *
 * *Source:* https://www.php.net/md5_file; php-src ext/standard/md5.c, ext/standard/sha1.c
 *
 * @module
 */
import { createHash } from "node:crypto";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { bool, string } from "../../runtime/parameter.ts";
import { openStream } from "./file_open.ts";
import { checkPath } from "./path_check.ts";

const PIECE_BYTES = 65536;

/** Declares a function that gives the digest of a file. */
function ofFile(name: string, algorithm: string): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename"), bool("binary").default(false)],
    returns: "string|false",
    body(_context, filename, binary) {
      checkPath(name, 1, filename);
      const stream = openStream(name, filename, "rb", null);
      if (stream === null) return false;
      const hash = createHash(algorithm);
      for (let piece = stream.read(PIECE_BYTES); piece; piece = stream.read(PIECE_BYTES)) {
        hash.update(bytesOf(piece));
      }
      stream.close();
      return binary ? textOf(hash.digest()) : hash.digest("hex");
    },
  });
}

/** The MD5 digest of a file. Raises: E_WARNING. *Source:* https://www.php.net/md5_file */
export const md5File = ofFile("md5_file", "md5");
/** The SHA-1 digest of a file. Raises: E_WARNING. *Source:* https://www.php.net/sha1_file */
export const sha1File = ofFile("sha1_file", "sha1");
