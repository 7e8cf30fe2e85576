/**
 * Stream filters that convert: `convert.iconv.FROM/TO`.
 *
 * *Source:* https://www.php.net/filters.convert; php-src ext/iconv/iconv.c (php_iconv_stream_filter_factory_create)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { running, type StreamFilter } from "../../runtime/stream.ts";
import { convertedBy, IconvFailure, isKnownEncoding } from "./conversion.ts";

/** Encodings whose shift states last from one piece to the next. */
const STATEFUL = /^(?:ISO-?2022|UTF-?7|HZ|CP5022)/i;
/** As many bytes may be missing of a character at the end of a piece. */
const CHARACTER_BYTES_MAX = 8;

class IconvFilter implements StreamFilter {
  #rest = "";

  constructor(readonly name: string, readonly from: string, readonly to: string) {}

  filter(text: string, isEnd: boolean): string | null {
    const all = this.#rest + text;
    const isWhole = isEnd || !(STATEFUL.test(this.from) || STATEFUL.test(this.to));
    if (!isWhole) {
      this.#rest = all;
      return "";
    }
    for (let kept = 0; kept <= Math.min(CHARACTER_BYTES_MAX, all.length); kept++) {
      const end = all.length - kept;
      const converted = convertedBy(all.slice(0, end), this.from, this.to);
      if (!(converted instanceof IconvFailure)) {
        if (isEnd && kept > 0) break;
        this.#rest = all.slice(end);
        return converted;
      }
      if (converted.error !== "incomplete") break;
    }
    const reason = "invalid multibyte sequence";
    const label = `${running.name}(): iconv stream filter ("${this.from}"=>"${this.to}")`;
    context.raise(E_WARNING, `${label}: ${reason}`);
    return null;
  }
}

/** Makes a filter; null for a name without two encodings that are known. */
export function makeIconvFilter(name: string): StreamFilter | null {
  const parts = /^convert\.iconv\.([^/.]+)[/.](.+)$/i.exec(name);
  if (parts === null) return null;
  const [, from, to] = parts as unknown as [string, string, string];
  return isKnownEncoding(from) && isKnownEncoding(to) ? new IconvFilter(name, from, to) : null;
}
