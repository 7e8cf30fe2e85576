/**
 * The site of `deno task start` looks the same by hey as by php-fpm, but for times, memory and numbers of processes.
 *
 * @module
 */
import { describeDifference } from "../support/difference.ts";
import { Front } from "../support/front.ts";
import { assertEquals } from "../support/assert.ts";
import { bodyText, fetchOnce, type HttpRequest } from "../support/http_client.ts";
import { NGINX } from "../support/nginx.ts";
import { TESTS } from "../support/paths.ts";
import { Pool, type Server } from "../support/pool.ts";
import { testWith } from "../support/skip.ts";

const FORM_TYPE: readonly [string, string] = ["Content-Type", "application/x-www-form-urlencoded"];
const FORM_BODY = "name=A%3Cb&colors[]=red&colors[]=blue&address[town]=X";

const PAGES: readonly (readonly [string, number, HttpRequest])[] = [
  ["the first page", 200, { target: "/index.php" }],
  ["the empty form", 200, { target: "/form.php" }],
  ["the form filled in", 200, { method: "POST", target: "/form.php", headers: [FORM_TYPE], body: FORM_BODY }],
  ["the upload form", 200, { target: "/upload.php" }],
  ["headers", 200, { target: "/headers.php", headers: [["Cookie", "visits=4"]] }],
  ["headers with another status", 418, { target: "/headers.php?teapot" }],
  ["JSON", 200, { method: "POST", target: "/json.php?a[]=1", body: '{"b": [1, "ü"]}' }],
  ["broken JSON", 400, { method: "POST", target: "/json.php", body: '{"b": ' }],
  ["errors", 200, { target: "/error.php" }],
  ["a warning", 200, { target: "/error.php?kind=warning" }],
  ["a caught exception", 200, { target: "/error.php?kind=caught" }],
  ["an uncaught exception", 200, { target: "/error.php?kind=uncaught" }],
  ["a wrong argument type", 200, { target: "/error.php?kind=type" }],
  ["an undefined function", 200, { target: "/error.php?kind=undefined" }],
];

/** What may differ in a page, and what stands for it. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\d+\.\d+ ms/g, "{time} ms"],
  [/8\.4\.\d+/g, "8.4.{patch}"],
  [/(<th>Process<\/th><td>)\d+/, "$1{process}"],
  [/(<th>Memory<\/th><td>)[\d,]+/, "$1{memory}"],
  [/<tr><th>(?:Pool|Requests of the pool)<\/th>.*\n/g, ""],
];

async function collectPages(server: Server): Promise<string[]> {
  // As php.ini-production has it; arguments in traces are left to the language issue.
  await using pool = await Pool.start(server, {
    directives: ["php_admin_flag[zend.exception_ignore_args] = on"],
  });
  const options = { documentRoot: `${TESTS}/www`, upstream: pool.address, keepAlive: false };
  await using front = await Front.start(NGINX, options);
  const pages: string[] = [];
  for (const [name, status, request] of PAGES) {
    const response = await fetchOnce(front.port, request);
    assertEquals([name, response.status], [name, status]);
    pages.push(MASKS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), bodyText(response)));
  }
  return pages;
}

testWith({
  name: "the sample site is the same by hey and by php-fpm",
  needs: ["nginx", "reference PHP"],
  async run(context) {
    const expected = await collectPages("reference");
    const actual = await collectPages("hey");
    for (const [index, [name]] of PAGES.entries()) {
      await context.step(name, () => {
        const difference = describeDifference(expected[index] as string, actual[index] as string);
        if (difference !== "") throw new Error(`${name} looks different\n${difference}`);
      });
    }
  },
});
