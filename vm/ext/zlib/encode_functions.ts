/**
 * Data compressed and restored at once.
 *
 * *Source:* https://www.php.net/ref.zlib; php-src ext/zlib/zlib.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { constant, int, string } from "../../runtime/parameter.ts";
import { deflateText, inflateText, statusText } from "./codec.ts";
import { Encoding } from "./constants.ts";

const ENCODINGS: readonly number[] = [Encoding.RAW, Encoding.GZIP, Encoding.DEFLATE];

function encode(
  label: string,
  data: string,
  level: number,
  encoding: number,
  levelNumber = 2,
  encodingNumber = 3,
): string | false {
  if (level < -1 || level > 9) throwArgumentValueError(label, levelNumber, "must be between -1 and 9");
  if (!ENCODINGS.includes(encoding)) {
    throwArgumentValueError(
      label,
      encodingNumber,
      "must be one of ZLIB_ENCODING_RAW, ZLIB_ENCODING_GZIP, or ZLIB_ENCODING_DEFLATE",
    );
  }
  return textOrWarning(label, deflateText(data, level, encoding));
}

function decode(label: string, data: string, sizeMax: number, encoding: number): string | false {
  if (sizeMax < 0) throwArgumentValueError(label, 2, "must be greater than or equal to 0");
  return textOrWarning(label, inflateText(data, encoding, sizeMax));
}

function textOrWarning(label: string, result: string | number): string | false {
  if (typeof result === "string") return result;
  context.raise(E_WARNING, `${label}(): ${statusText(result)}`);
  return false;
}

/** Data in one of the three encodings. *Source:* https://www.php.net/zlib_encode */
export const zlibEncode = defineFunction({
  name: "zlib_encode",
  parameters: [string("data"), int("encoding"), int("level").default(-1)],
  returns: "string|false",
  body: (_context, data, encoding, level) => encode("zlib_encode", data, level, encoding, 3, 2),
});

/** What any of the encodings holds. *Source:* https://www.php.net/zlib_decode */
export const zlibDecode = defineFunction({
  name: "zlib_decode",
  parameters: [string("data"), int("max_length").default(0)],
  returns: "string|false",
  body: (_context, data, maxLength) => decode("zlib_decode", data, maxLength, Encoding.ANY),
});

/** Data deflated, with nothing around them. *Source:* https://www.php.net/gzdeflate */
export const gzdeflate = defineFunction({
  name: "gzdeflate",
  parameters: [
    string("data"),
    int("level").default(-1),
    int("encoding").default(constant("ZLIB_ENCODING_RAW", Encoding.RAW)),
  ],
  returns: "string|false",
  body: (_context, data, level, encoding) => encode("gzdeflate", data, level, encoding),
});

/** Data as a gzip file. *Source:* https://www.php.net/gzencode */
export const gzencode = defineFunction({
  name: "gzencode",
  parameters: [
    string("data"),
    int("level").default(-1),
    int("encoding").default(constant("ZLIB_ENCODING_GZIP", Encoding.GZIP)),
  ],
  returns: "string|false",
  body: (_context, data, level, encoding) => encode("gzencode", data, level, encoding),
});

/** Data in zlib's own format. *Source:* https://www.php.net/gzcompress */
export const gzcompress = defineFunction({
  name: "gzcompress",
  parameters: [
    string("data"),
    int("level").default(-1),
    int("encoding").default(constant("ZLIB_ENCODING_DEFLATE", Encoding.DEFLATE)),
  ],
  returns: "string|false",
  body: (_context, data, level, encoding) => encode("gzcompress", data, level, encoding),
});

/** What deflated data hold. *Source:* https://www.php.net/gzinflate */
export const gzinflate = defineFunction({
  name: "gzinflate",
  parameters: [string("data"), int("max_length").default(0)],
  returns: "string|false",
  body: (_context, data, maxLength) => decode("gzinflate", data, maxLength, Encoding.RAW),
});

/** What a gzip file holds. *Source:* https://www.php.net/gzdecode */
export const gzdecode = defineFunction({
  name: "gzdecode",
  parameters: [string("data"), int("max_length").default(0)],
  returns: "string|false",
  body: (_context, data, maxLength) => decode("gzdecode", data, maxLength, Encoding.GZIP),
});

/** What zlib's own format holds. *Source:* https://www.php.net/gzuncompress */
export const gzuncompress = defineFunction({
  name: "gzuncompress",
  parameters: [string("data"), int("max_length").default(0)],
  returns: "string|false",
  body: (_context, data, maxLength) => decode("gzuncompress", data, maxLength, Encoding.DEFLATE),
});
