/**
 * Output in another encoding than the internal one: a handler for output buffers that has a name and no function.
 *
 * *Source:* php-src ext/iconv/iconv.c (php_iconv_output_handler)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { type OutputHandler, OutputMode } from "../../runtime/output.ts";
import { response } from "../../sapi/response.ts";
import { convertedBy, IconvFailure, raiseFailure } from "./conversion.ts";
import { encodingSetting } from "./settings.ts";

/** The type of text that is sent, without its parameters; null where other content is. */
function textType(): string | null {
  const line = response.lines.find((header) => /^content-type:/i.test(header));
  const type = line?.slice("content-type:".length).trim() ?? context.ini.text("default_mimetype");
  return /^text\//i.test(type) || line === undefined ? type.replace(/;.*/, "") : null;
}

/** Makes a handler, which does nothing once something was sent; what cannot be converted is left out, with the diagnostic that `iconv()` raises. */
export function makeIconvHandler(): OutputHandler {
  return (content, mode) => {
    const to = encodingSetting(context, "output_encoding");
    if (mode & OutputMode.START) {
      if (response.isSent) return null;
      const type = textType();
      if (type !== null) response.header(`Content-Type: ${type}; charset=${to}`, true, 0);
    }
    if (content === "") return content;
    const converted = convertedBy(content, encodingSetting(context, "internal_encoding"), to);
    if (!(converted instanceof IconvFailure)) return converted;
    raiseFailure(context, "ob_iconv_handler", converted);
    return "";
  };
}
