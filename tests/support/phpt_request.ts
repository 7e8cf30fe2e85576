/**
 * The sections of a test that make a CGI request, and those that look at its response.
 *
 * Source: php-src's run-tests.php, run_test.
 *
 * @module
 */

/** A request as php-cgi gets it. */
export interface PhptRequest {
  /** CGI variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** What stdin gives, one character per byte. */
  readonly body: string;
}

/** Makes the request of a test's sections; a plain GET when there are none. */
export function requestOf(sections: ReadonlyMap<string, string>): PhptRequest {
  const common = {
    QUERY_STRING: (sections.get("GET") ?? "").trim(),
    HTTP_COOKIE: (sections.get("COOKIE") ?? "").trim(),
  };
  for (const [section, method] of [["POST_RAW", "POST"], ["PUT", "PUT"]] as const) {
    const raw = (sections.get(section) ?? "").trim();
    if (raw !== "") return rawRequest(common, method, raw);
  }
  const body = (sections.get("POST") ?? "").trim();
  const isPost = body !== "";
  return {
    environment: {
      ...common,
      REQUEST_METHOD: isPost ? "POST" : "GET",
      CONTENT_TYPE: isPost ? "application/x-www-form-urlencoded" : "",
      CONTENT_LENGTH: isPost ? String(body.length) : "",
    },
    body,
  };
}

/** A body whose first `Content-Type` line is not part of it. */
function rawRequest(common: Readonly<Record<string, string>>, method: string, raw: string): PhptRequest {
  const lines = raw.split("\n");
  const index = lines.findIndex((line) => /^Content-Type:/i.test(line));
  const type = index < 0
    ? ""
    : (lines[index] as string).replace(/^Content-Type:/i, "").replaceAll("\r", "").trim();
  const body = lines.filter((_line, at) => at !== index).join("\n");
  return {
    environment: {
      ...common,
      REQUEST_METHOD: method,
      CONTENT_TYPE: type,
      CONTENT_LENGTH: String(body.length),
    },
    body,
  };
}

/** A response, parted. */
export interface PhptResponse {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Parts the output of php-cgi; that of php is all body. */
export function splitResponse(output: string, flavor: "cli" | "cgi"): PhptResponse {
  const parts = flavor === "cli" ? null : /^([^]*?)\r?\n\r?\n([^]*)/.exec(output);
  if (parts === null) return { headers: new Map(), body: output };
  return { headers: headersOf(parts[1] as string), body: parts[2] as string };
}

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split(/[\r\n]+/)) {
    const colon = line.indexOf(":");
    if (colon >= 0) headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** What a test asks of a response's head, as texts to show; all empty for nothing, `missing` for nothing wrong. */
export interface WantedHeaders {
  readonly wanted: string;
  readonly found: string;
  readonly missing: string;
}

/** Compares a head with an EXPECTHEADERS section. */
export function wantedHeaders(
  section: string | undefined,
  headers: ReadonlyMap<string, string>,
): WantedHeaders {
  const wanted = [...headersOf(section ?? "")];
  const missing = wanted.filter(([name, value]) => headers.get(name) !== value);
  if (missing.length === 0) return { wanted: "", found: "", missing: "" };
  const separator = "--HEADERS--\n";
  return {
    wanted: wanted.map(([name, value]) => `${name}: ${value}\n`).join("") + separator,
    found: wanted.map(([name]) => `${name}: ${headers.get(name) ?? "(none)"}\n`).join("") + separator,
    missing: `wrong header ${missing.map(([name]) => name).join(", ")}`,
  };
}
