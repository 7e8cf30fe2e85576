/**
 * Source code as HTML with colours, and without its whitespace.
 *
 * *Source:* https://www.php.net/highlight_string; php-src Zend/zend_highlight.c
 *
 * @module
 */
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { bool, string } from "../../runtime/parameter.ts";
import { type ListedToken, listTokens, tokens as t } from "../../syntax/mod.ts";
import { openStream } from "./file_open.ts";
import { checkPath } from "./path_check.ts";

/** Which directive a token's colour comes from. */
type Colour = "html" | "comment" | "default" | "string" | "keyword";

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "\t": "    ",
};

const DEFAULT_COLOURED: ReadonlySet<number> = new Set([
  ...[t.T_OPEN_TAG, t.T_OPEN_TAG_WITH_ECHO, t.T_CLOSE_TAG],
  ...[
    t.T_LINE,
    t.T_FILE,
    t.T_DIR,
    t.T_TRAIT_C,
    t.T_METHOD_C,
    t.T_FUNC_C,
    t.T_NS_C,
    t.T_CLASS_C,
    t.T_PROPERTY_C,
  ],
  ...[t.T_STRING, t.T_NAME_FULLY_QUALIFIED, t.T_NAME_RELATIVE, t.T_NAME_QUALIFIED],
  ...[t.T_VARIABLE, t.T_STRING_VARNAME, t.T_NUM_STRING, t.T_LNUMBER, t.T_DNUMBER],
]);

function colourOf(id: number): Colour {
  switch (id) {
    case t.T_INLINE_HTML:
      return "html";
    case t.T_COMMENT:
    case t.T_DOC_COMMENT:
      return "comment";
    case 34:
    case t.T_ENCAPSED_AND_WHITESPACE:
    case t.T_CONSTANT_ENCAPSED_STRING:
      return "string";
  }
  return DEFAULT_COLOURED.has(id) ? "default" : "keyword";
}

/** The tokens of a text; what is behind `__halt_compiler` is read as code too. */
function tokensOf(source: string): ListedToken[] {
  return listTokens(source, context.ini.flag("short_open_tag"), false);
}

function highlighted(source: string): string {
  const colour = (name: Colour) => context.ini.text(`highlight.${name}`);
  const html = colour("html");
  let last = html;
  let out = `<pre><code style="color: ${html}">`;
  for (const { id, text } of tokensOf(source)) {
    if (id !== t.T_WHITESPACE) {
      const next = colour(colourOf(id));
      if (next !== last) {
        if (last !== html) out += "</span>";
        if (next !== html) out += `<span style="color: ${next}">`;
        last = next;
      }
    }
    out += text.replace(/[<>&\t]/g, (char) => ESCAPES[char] as string);
  }
  if (last !== html) out += "</span>";
  return `${out}</code></pre>`;
}

function stripped(source: string): string {
  let out = "";
  let isSpaced = false;
  const list = tokensOf(source);
  for (let at = 0; at < list.length; at++) {
    const { id, text } = list[at] as ListedToken;
    if (id === t.T_COMMENT || id === t.T_DOC_COMMENT || id === t.T_WHITESPACE) {
      if (id === t.T_WHITESPACE && !isSpaced) {
        out += " ";
        isSpaced = true;
      }
      continue;
    }
    out += text;
    isSpaced = false;
    if (id !== t.T_END_HEREDOC) continue;
    // What belongs to the label's line stays on it.
    const next = list[at + 1];
    if (next !== undefined && next.id !== t.T_WHITESPACE) {
      out += next.text;
      at++;
    }
    out += "\n";
    isSpaced = true;
  }
  return out;
}

function output(html: string, returns: boolean): string | true {
  if (returns) return html;
  context.output.write(html);
  return true;
}

/** Code as HTML. *Source:* https://www.php.net/highlight_string */
export const highlightString = defineFunction({
  name: "highlight_string",
  parameters: [string("string"), bool("return").default(false)],
  returns: "string|true",
  body: (_context, text, returns) => output(highlighted(text), returns),
});

function readFile(caller: string, filename: string): string | null {
  checkPath(caller, 1, filename);
  const stream = openStream(caller, filename, "rb", null);
  if (stream === null) return null;
  const text = stream.readAll() ?? "";
  stream.close();
  return text;
}

function ofFile(name: string): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("filename"), bool("return").default(false)],
    returns: "string|bool",
    body(_context, filename, returns) {
      const text = readFile(name, filename);
      if (text === null) {
        context.raise(E_WARNING, `${name}(): Failed opening '${filename}' for highlighting`);
        return false;
      }
      return output(highlighted(text), returns);
    },
  });
}

/** A file's code as HTML. Raises: E_WARNING. *Source:* https://www.php.net/highlight_file */
export const highlightFile = ofFile("highlight_file");
/** The same as `highlight_file`. *Source:* https://www.php.net/show_source */
export const showSource = ofFile("show_source");

/** A file's code without comments and needless whitespace. *Source:* https://www.php.net/php_strip_whitespace */
export const phpStripWhitespace = defineFunction({
  name: "php_strip_whitespace",
  parameters: [string("filename")],
  returns: "string",
  body(_context, filename) {
    const text = readFile("php_strip_whitespace", filename);
    return text === null ? "" : stripped(text);
  },
});
