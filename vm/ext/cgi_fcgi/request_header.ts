/**
 * Request headers and the early end of a response, as php-fpm has them.
 *
 * *Source:* php-src sapi/fpm/fpm/fpm_main.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { currentRequest, importOrder } from "../../sapi/request.ts";
import { response } from "../../sapi/response.ts";

/** A header's name from the CGI variable of it, or null when the variable is none. */
function headerName(variable: string): string | null {
  if (variable === "CONTENT_TYPE") return "Content-Type";
  if (variable === "CONTENT_LENGTH") return "Content-Length";
  if (!variable.startsWith("HTTP_") || variable.length === 5) return null;
  const parts = variable.slice(5).replace(
    /(^|_)([^]?)([^_]*)/g,
    (_, mark: string, first: string, rest: string) => {
      return (mark === "" ? "" : "-") + first + rest.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    },
  );
  return parts;
}

function requestHeaders(): PhpArray {
  const headers = PhpArray.empty();
  const request = currentRequest();
  if (request === null) return headers;
  for (const [variable, value] of importOrder(request.sapi)) {
    const name = headerName(variable);
    if (name !== null) headers.setKey(stringKey(name), value);
  }
  return headers;
}

/**
 * Gives the headers of the request.
 *
 * *Source:* https://www.php.net/getallheaders
 */
export const getAllHeaders = defineFunction({
  name: "getallheaders",
  parameters: [],
  returns: "array",
  body: requestHeaders,
});

/**
 * Gives the headers of the request.
 *
 * *Source:* https://www.php.net/apache_request_headers
 */
export const apacheRequestHeaders = defineFunction({
  name: "apache_request_headers",
  parameters: [],
  returns: "array",
  body: requestHeaders,
});

/**
 * Sends the whole response and ends it; the script goes on.
 *
 * *Source:* https://www.php.net/fastcgi_finish_request
 */
export const fastCgiFinishRequest = defineFunction({
  name: "fastcgi_finish_request",
  parameters: [],
  returns: "bool",
  body: () => response.finish(),
});
