/**
 * Conversions of iconv, with the texts of what goes wrong.
 *
 * *Source:* https://www.php.net/iconv; php-src ext/iconv/iconv.c (_php_iconv_show_error)
 *
 * @module
 */
import { isAscii } from "../../runtime/byte_string.ts";
import { BAD, type Charset } from "../../runtime/charset/charset.ts";
import { iconvCharset, isTruncated } from "../../runtime/charset/iconv_names.ts";
import { transliterations } from "../../runtime/charset/table.ts";
import type { Context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";

/** What can go wrong. */
export type IconvError = "illegal" | "incomplete" | "wrong" | "malformed" | "too-big" | "number-22";

/** What went wrong, between which encodings. */
export class IconvFailure {
  constructor(readonly error: IconvError, readonly from = "???", readonly to = "???") {}
}

/** An encoding with what a name says behind `//`. */
interface Target {
  readonly charset: Charset | null;
  readonly ignores: boolean;
  readonly transliterates: boolean;
}

function targetOf(name: string): Target {
  const [plain, ...options] = name.split("//");
  const words = options.join("/").toUpperCase().split(/[/,]/);
  return {
    charset: iconvCharset(plain!),
    ignores: words.includes("IGNORE"),
    transliterates: words.includes("TRANSLIT"),
  };
}

/** Whether an encoding is known, with or without options behind its name. */
export function isKnownEncoding(name: string): boolean {
  return targetOf(name).charset !== null;
}

let substitutes: Map<number, string> | null = null;

/** The code points of a text, or what is wrong with it. */
export function decoded(text: string, name: string, to = "UCS-4LE"): number[] | IconvFailure {
  const { charset } = targetOf(name);
  const { ignores } = targetOf(to);
  if (charset === null) return new IconvFailure("wrong", name, to);
  const points = charset.decode(text);
  if (!points.includes(BAD)) return points;
  const isFirstBad = points.indexOf(BAD) === points.length - 1;
  if ((ignores || isFirstBad) && isTruncated(text, points, charset)) {
    return new IconvFailure("incomplete", name, to);
  }
  return ignores ? points.filter((point) => point !== BAD) : new IconvFailure("illegal", name, to);
}

/** Code points in an encoding, or what is wrong. */
export function encoded(points: readonly number[], name: string, from = "UCS-4LE"): string | IconvFailure {
  const target = targetOf(name);
  if (target.charset === null) return new IconvFailure("wrong", from, name);
  const encoder = target.charset.encoder();
  let text = "";
  for (const point of points) {
    const bytes = encoder.put(point);
    if (bytes !== null) text += bytes;
    else if (target.transliterates) {
      substitutes ??= transliterations();
      const substitute = substitutes.get(point) ?? "?";
      for (let i = 0; i < substitute.length; i++) text += encoder.put(substitute.charCodeAt(i)) ?? "";
    } else if (!target.ignores) return new IconvFailure("illegal", from, name);
  }
  return text + encoder.finish();
}

const ASCII_BASED = /^(?:UTF-?8|(?:US-)?ASCII|ISO-?8859-\d+|(?:CP|WINDOWS-)125\d|LATIN1)(?:\/\/.*)?$/i;

/** A text in another encoding, or what is wrong. */
export function convertedBy(text: string, from: string, to: string): string | IconvFailure {
  if (isAscii(text) && ASCII_BASED.test(from) && ASCII_BASED.test(to)) return text;
  if (targetOf(to).charset === null) return new IconvFailure("wrong", from, to);
  const points = decoded(text, from, to);
  return points instanceof IconvFailure ? points : encoded(points, to, from);
}

/** Tells of a failure as PHP does. */
export function raiseFailure(context: Context, label: string, failure: IconvFailure): void {
  switch (failure.error) {
    case "illegal":
      return context.raise(E_NOTICE, `${label}(): Detected an illegal character in input string`);
    case "incomplete":
      return context.raise(
        E_NOTICE,
        `${label}(): Detected an incomplete multibyte character in input string`,
      );
    case "wrong": {
      const { from, to } = failure;
      const text = `Wrong encoding, conversion from "${from}" to "${to}" is not allowed`;
      return context.raise(E_WARNING, `${label}(): ${text}`);
    }
    case "malformed":
      return context.raise(E_WARNING, `${label}(): Malformed string`);
    case "too-big":
      return context.raise(E_WARNING, `${label}(): Buffer length exceeded`);
    default:
      return context.raise(E_NOTICE, `${label}(): Unknown error (22)`);
  }
}

/** A result, or false after telling of a failure. */
export function orFalse<Result>(
  context: Context,
  label: string,
  result: Result | IconvFailure,
): Result | false {
  if (!(result instanceof IconvFailure)) return result;
  raiseFailure(context, label, result);
  return false;
}
