/**
 * Renews `testdata/status_pages.json`: what the real php-fpm answers on its status and ping pages.
 *
 * Run with `deno run -A fpm/status_record.ts`. The second child runs a request with awkward values, the first answers. Times, process numbers and
 * figures are masked.
 *
 * @module
 */
import { referenceFpmLink } from "../tests/support/reference_php.ts";
import { connectFastCgi, latin1FromBytes } from "../fastcgi/mod.ts";

/** One recorded page. */
export interface RecordedPage {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Head and body, masked; a byte string. */
  readonly answer: string;
}

/** The parameters of the request that the other child runs. */
export const BUSY_PARAMETERS: Readonly<Record<string, string>> = {
  SCRIPT_NAME: "/s<c>\xe9\"ript'.php",
  REQUEST_METHOD: "POSTPOSTPOSTPOSTPOST",
  QUERY_STRING: "q=\"<\xc3\xa9>&amp;\x7f/\\\t'" + "u".repeat(600),
  CONTENT_LENGTH: "0",
  HTTP_AUTHORIZATION: `Basic ${btoa(`${"jo".repeat(20)}:secret`)}`,
};

/** The file of the recorded pages. */
export const PAGES_FILE: URL = new URL("./testdata/status_pages.json", import.meta.url);

/** Masks what is another at each run. */
export function maskPage(text: string): string {
  return text
    .replace(/\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}/g, "TIME")
    .replace(/\b1[78]\d{8}\b/g, "EPOCH")
    .replace(
      /(pid|start.since|duration|cpu|requests|accepted.conn|connections|request.memory|memory.peak)("?:\s*|>|<\/th><td>| )(\d[\d.]*)/g,
      "$1$2N",
    )
    .replace(/<td>\d[\d.]*<\/td>/g, "<td>N</td>")
    .replace(/\/[\w/-]+\/(busy|nothing)\.php/g, "/$1.php");
}

const STATUS_QUERIES = ["", "full", "html", "html&full", "xml", "full&xml", "json", "json=0&full=0"];
const OTHER_QUERIES = [
  "openmetrics",
  "openmetrics&full",
  "json&html",
  "xml&json",
  "h",
  "%6ason",
  "json[a]=1",
];

/** The requests to record, in order. */
const REQUESTS: readonly Omit<RecordedPage, "answer">[] = [
  ...[...STATUS_QUERIES, ...OTHER_QUERIES].map((query) => ({ method: "GET", path: "/status", query })),
  { method: "HEAD", path: "/status", query: "json" },
  { method: "DELETE", path: "/status", query: "json" },
  ...["GET", "HEAD", "PUT"].map((method) => ({ method, path: "/ping", query: "" })),
];

if (import.meta.main) {
  const folder = Deno.makeTempDirSync();
  Deno.writeTextFileSync(`${folder}/busy.php`, "<?php usleep(500000);");
  Deno.writeTextFileSync(
    `${folder}/fpm.conf`,
    `[global]
daemonize = no
error_log = ${folder}/fpm.log
[www]
listen = ${folder}/fpm.sock
pm = static
pm.max_children = 2
pm.status_path = /status
ping.path = /ping
ping.response = "po<n>g"
`,
  );
  const process = new Deno.Command(referenceFpmLink(folder), {
    args: ["-n", "-R", "-y", `${folder}/fpm.conf`],
    stdout: "null",
    stderr: "null",
  }).spawn();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const ask = async (parameters: Readonly<Record<string, string>>): Promise<string> => {
    const client = await connectFastCgi({ path: `${folder}/fpm.sock` });
    const exchange = client.send({ parameters: Object.entries(parameters), keepConnection: false });
    const { stdout } = await exchange.collect();
    client.close();
    return latin1FromBytes(stdout, 0, stdout.length);
  };
  const pages: RecordedPage[] = [];
  // php-fpm's children take turns; the one that is asked shall be the first.
  const isInOrder = (page: string): boolean => page.indexOf("/status") < page.indexOf("POST");
  for (let tries = 0; tries < 20 && !isInOrder(pages[1]?.answer ?? "POST /status"); tries++) {
    pages.length = 0;
    const busy = ask({ ...BUSY_PARAMETERS, SCRIPT_FILENAME: `${folder}/busy.php` });
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const request of REQUESTS) {
      const answer = await ask({
        SCRIPT_FILENAME: `${folder}/nothing.php`,
        SCRIPT_NAME: request.path,
        REQUEST_METHOD: request.method,
        QUERY_STRING: request.query,
      });
      pages.push({ ...request, answer: maskPage(answer) });
    }
    await busy;
  }
  process.kill("SIGTERM");
  await process.status;
  Deno.removeSync(folder, { recursive: true });
  Deno.writeTextFileSync(PAGES_FILE, `${JSON.stringify(pages, null, 1)}\n`);
  console.log(`${pages.length} pages recorded`);
}
