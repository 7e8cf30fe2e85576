/**
 * A session in DokuWiki behind nginx is answered by hey as by php-fpm: status, headers and bytes.
 *
 * @module
 */
import { NGINX } from "../support/nginx.ts";
import { Front } from "../support/front.ts";
import { toByteString } from "../support/bytes.ts";
import { describeDifference } from "../support/difference.ts";
import { fetchOnce, type HttpResponse } from "../support/http_client.ts";
import { Pool, type Server } from "../support/pool.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { referenceFpmLink } from "../support/reference_php.ts";
import { testWith } from "../support/skip.ts";
import { STEPS } from "./dokuwiki_requests.ts";
import { hasDokuwiki, makeWiki } from "./dokuwiki_site.ts";

/** Who asks: always the same session, so that tokens, which are made of its name, are the same. */
const SESSION = "DokuWiki=0123456789abcdef0123456789";

/** What rightly differs between two runs, and why. */
const MASKS: readonly (readonly [reason: string, pattern: RegExp, text: string])[] = [
  ["when it was answered", /^(Date|Expires|Last-Modified|ETag|X-Powered-By): .*$/gmi, "$1: {time}"],
  [
    "when a page or file changed, and when it was asked for",
    /\b20\d\d(?:\\?\/|-)\d\d(?:\\?\/|-)\d\d[T ]\d\d:\d\d(?::\d\d)?\b/g,
    "{time}",
  ],
  ["seconds since 1970: revisions, drafts, versions of style sheets", /\b1[789]\d{8}\b/g, "{seconds}"],
  ["the feed's dates", /\b\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d (?:GMT|\+0000)/g, "{time}"],
  ["the version of style sheets and scripts is made of times", /tseed=[\da-f]{32}/g, "tseed={hash}"],
  [
    "the login cookie's value is encrypted with random bytes",
    /\bDW[\da-f]{32}=(?!deleted)[^;]*/g,
    "DW{hash}={random}",
  ],
  ["its name is made of the port", /\bDW[\da-f]{32}=/g, "DW{hash}="],
  ["ages", /\b\d+ (?:seconds?|minutes?) ago\b/g, "{age}"],
  ["an edit form's time", /name="(date|changecheck)" value="[^"]*"/g, 'name="$1" value="{time}"'],
];

/** The answers of a server to all steps, masked, by step. */
async function answersOf(server: Server, folder: string): Promise<Map<string, string>> {
  await makeWiki(folder);
  const answers = new Map<string, string>();
  {
    await using pool = await Pool.start(server, {
      workers: 1,
      // With its ini files it has its extensions.
      ...(server === "reference" ? { command: (place: string) => [referenceFpmLink(place)] } : {}),
      directives: [`php_value[session.save_path] = ${folder}/data/tmp`, "php_value[error_reporting] = 8191"],
    });
    await using front = await Front.start(NGINX, {
      documentRoot: folder,
      upstream: pool.address,
      keepAlive: false,
    });
    const cookies = new Map<string, string>();
    let token = "";
    for (const { name, request } of STEPS) {
      const asked = request(token);
      const cookie = [SESSION, ...[...cookies].map(([key, value]) => `${key}=${value}`)].join("; ");
      const response = await fetchOnce(front.port, {
        ...asked,
        headers: [...asked.headers ?? [], ["Cookie", cookie]],
      });
      keepCookies(response, cookies);
      const body = toByteString(response.body);
      token = /name="sectok" value="([\da-f]+)"/.exec(body)?.[1] ?? token;
      answers.set(name, masked(response, body, front.port));
    }
  }
  await Deno.remove(folder, { recursive: true });
  return answers;
}

function keepCookies({ headers }: HttpResponse, cookies: Map<string, string>): void {
  for (const [name, value] of headers) {
    const cookie = name.toLowerCase() === "set-cookie" ? /^(DW[^=]*)=([^;]*)/.exec(value) : null;
    if (cookie !== null) cookies.set(cookie[1]!, cookie[2]!);
  }
}

function masked({ statusLine, headers }: HttpResponse, body: string, port: number): string {
  const head = [statusLine, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  const text = `${head}\n\n${body}`.replaceAll(`:${port}`, ":{port}");
  return MASKS.reduce((masked, [, pattern, replacement]) => masked.replace(pattern, replacement), text);
}

testWith({
  name: "hey runs DokuWiki as php-fpm does",
  needs: ["nginx", "reference PHP"],
  ignore: !hasDokuwiki(),
  async run(context) {
    using folder = new TemporaryFolder();
    const wiki = `${folder.path}/wiki`;
    const expected = await answersOf("reference", wiki);
    const actual = await answersOf("hey", wiki);
    for (const { name } of STEPS) {
      await context.step(name, () => {
        const difference = describeDifference(expected.get(name)!, actual.get(name)!);
        if (difference !== "") throw new Error(`${name}: another answer\n${difference}`);
      });
    }
  },
});
