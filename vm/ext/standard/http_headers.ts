/**
 * The heads of HTTP answers.
 *
 * *Source:* https://www.php.net/get_headers; php-src ext/standard/url.c, http.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, resource, string } from "../../runtime/parameter.ts";
import { openStream } from "./file_open.ts";
import { lastResponseHeaders, setLastResponseHeaders } from "./http_wrapper.ts";
import { checkPath } from "./path_check.ts";

/** The head lines of the answer to a request for a URL, as a list or by name. Raises: E_WARNING when that fails. *Source:* https://www.php.net/get_headers */
export const getHeaders = defineFunction({
  name: "get_headers",
  parameters: [
    string("url"),
    bool("associative").default(false),
    resource("context").nullable().default(null),
  ],
  returns: "array|false",
  body(_context, url, associative, options) {
    checkPath("get_headers", 1, url);
    const stream = openStream("get_headers", url, "r", options);
    if (stream === null) return false;
    const lines = stream.wrapperData instanceof PhpArray ? stream.wrapperData.toValues() as string[] : [];
    stream.close();
    return associative ? byName(lines) : PhpArray.ofList([...lines]);
  },
});

/** Lines by their names; the values of a name that comes again are a list. */
function byName(lines: readonly string[]): PhpArray {
  const result = PhpArray.empty();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 0) {
      result.push(line);
      continue;
    }
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^[ \t]+/, "");
    const before = result.getKey(name);
    if (before instanceof PhpArray) before.push(value);
    else result.setKey(name, before === undefined ? value : PhpArray.ofList([before, value]));
  }
  return result;
}

/** The head lines of the last answer of this request; null when there was none. *Source:* https://www.php.net/http_get_last_response_headers */
export const httpGetLastResponseHeaders = defineFunction({
  name: "http_get_last_response_headers",
  parameters: [],
  returns: "?array",
  body() {
    const lines = lastResponseHeaders();
    return lines === null ? null : PhpArray.ofList([...lines]);
  },
});

/** Forgets them. *Source:* https://www.php.net/http_clear_last_response_headers */
export const httpClearLastResponseHeaders = defineFunction({
  name: "http_clear_last_response_headers",
  parameters: [],
  returns: "void",
  body: () => setLastResponseHeaders(null),
});
