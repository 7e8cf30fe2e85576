/**
 * What a visitor and an administrator do in a wiki, one after the other.
 *
 * @module
 */
import type { HttpRequest } from "../support/http_client.ts";
import { PASSWORD } from "./dokuwiki_site.ts";

/** A step, which may use what the page before it contained. */
export interface Step {
  readonly name: string;
  /** `token` is the last page's security token. */
  request(token: string): HttpRequest;
}

const FORM = ["Content-Type", "application/x-www-form-urlencoded"] as const;
const BOUNDARY = "----wiki";

function get(name: string, target: string): Step {
  return { name, request: () => ({ target }) };
}

function post(name: string, target: string, fields: Readonly<Record<string, string>>): Step {
  return {
    name,
    request: (token) => ({
      method: "POST",
      target,
      headers: [FORM],
      body: new URLSearchParams({ ...fields, sectok: token }).toString(),
    }),
  };
}

/** A picture of one pixel. */
const GIF =
  "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00" +
  "\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

function upload(name: string, target: string): Step {
  return {
    name,
    request(token) {
      const part = (disposition: string, content: string) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
      const text = part('name="sectok"', token) + part('name="ns"', "") + part('name="mediaid"', "dot.gif") +
        part('name="upload"; filename="dot.gif"', GIF) + `--${BOUNDARY}--\r\n`;
      return {
        method: "POST",
        target,
        headers: [["Content-Type", `multipart/form-data; boundary=${BOUNDARY}`]],
        body: Uint8Array.from(text, (char) => char.charCodeAt(0)),
      };
    },
  };
}

const PAGE =
  "====== A new page ======\n\n  * one\n  * **two**\n\nText with //words// and a [[start|link]].\n\n" +
  "^ a ^ b ^\n| 1 | 2 |\n\n<code php>\n<?php echo 'code';\n</code>\n";

/** All steps. */
export const STEPS: readonly Step[] = [
  get("front page", "/doku.php"),
  get("syntax page", "/doku.php?id=wiki:syntax"),
  get("syntax page again, from the cache", "/doku.php?id=wiki:syntax"),
  get("a missing page", "/doku.php?id=no:such:page"),
  get("search", "/doku.php?do=search&id=start&q=syntax"),
  get("style sheet", "/lib/exe/css.php?t=dokuwiki&tseed=1"),
  get("scripts", "/lib/exe/js.php?t=dokuwiki&tseed=1"),
  get("a picture", "/lib/exe/fetch.php?media=wiki:dokuwiki-128.png"),
  get("a picture's details", "/lib/exe/detail.php?media=wiki:dokuwiki-128.png"),
  get("a missing file", "/lib/exe/fetch.php?media=no:such.png"),
  get("login form", "/doku.php?id=start&do=login"),
  post("login with a wrong password", "/doku.php?id=start", {
    do: "login",
    id: "start",
    u: "admin",
    p: "wrong",
  }),
  post("login", "/doku.php?id=start", { do: "login", id: "start", u: "admin", p: PASSWORD }),
  get("edit form", "/doku.php?id=test:page&do=edit"),
  post("preview", "/doku.php?id=test:page", {
    "do[preview]": "1",
    id: "test:page",
    rev: "0",
    prefix: ".",
    suffix: "",
    wikitext: PAGE,
    summary: "",
  }),
  post("save", "/doku.php?id=test:page", {
    "do[save]": "1",
    id: "test:page",
    rev: "0",
    prefix: ".",
    suffix: "",
    wikitext: PAGE,
    summary: "made",
  }),
  get("the saved page", "/doku.php?id=test:page"),
  get("its source", "/doku.php?id=test:page&do=export_raw"),
  get("its revisions", "/doku.php?id=test:page&do=revisions"),
  get("recent changes", "/doku.php?id=start&do=recent"),
  get("feed", "/feed.php?u=1"),
  get("media manager", "/doku.php?id=start&do=media&ns="),
  upload("media upload", "/doku.php?id=start&do=media&ns=&tab_files=upload"),
  get("the uploaded file", "/lib/exe/fetch.php?media=dot.gif"),
  get("administration", "/doku.php?id=start&do=admin"),
  get("user manager", "/doku.php?id=start&do=admin&page=usermanager"),
  get("access control", "/doku.php?id=start&do=admin&page=acl"),
  get("configuration", "/doku.php?id=start&do=admin&page=config"),
  get("profile", "/doku.php?id=start&do=profile"),
  post("logout", "/doku.php?id=start", { do: "logout", id: "start" }),
  get("front page after that", "/doku.php?id=start"),
];
