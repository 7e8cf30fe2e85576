/**
 * Translations of messages.
 *
 * *Source:* https://www.php.net/ref.gettext; php-src ext/gettext/gettext.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { type Context, context } from "../../runtime/context.ts";
import { int, string } from "../../runtime/parameter.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { type Catalog, localeNames, parseCatalog } from "./catalog.ts";

const DOMAIN_MAX = 1024;
const MESSAGE_MAX = 4096;
const LC_ALL = 6;
const LC_MESSAGES = 5;
const CATEGORIES = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"] as const;
const USUAL_FOLDER = "/usr/share/locale";

/** What a request has chosen. */
interface GettextState {
  domain: string;
  readonly folders: Map<string, string>;
  readonly codesets: Map<string, string>;
  /** Catalogues by path; null where there is none. */
  readonly catalogs: Map<string, Catalog | null>;
}

function stateOf(of: Context): GettextState {
  return of.extensionState<GettextState>("gettext", () => ({
    domain: "messages",
    folders: new Map(),
    codesets: new Map(),
    catalogs: new Map(),
  }));
}

function checkDomain(name: string, domain: string): void {
  if (domain.length > DOMAIN_MAX) throwArgumentValueError(name, 1, "is too long");
  if (domain === "") throwArgumentValueError(name, 1, "must not be empty");
}

/** A text of C, which ends at a zero byte. */
function plainText(text: string): string {
  return text.split("\0", 1)[0]!;
}

function checkMessage(name: string, position: number, message: string): void {
  if (message.length > MESSAGE_MAX) throwArgumentValueError(name, position, "is too long");
}

function refuseZeroByte(name: string, position: number, text: string): void {
  if (text.includes("\0")) throwArgumentValueError(name, position, "must not contain any null bytes");
}

function checkCategory(name: string, position: number, category: number): void {
  if (category === LC_ALL) throwArgumentValueError(name, position, "cannot be LC_ALL");
}

/** What a PHP function gives. */
function call(name: string, values: (string | number)[]): unknown {
  return context.functions.get(name)!.invoke(null, values);
}

/** The languages in which messages of a category are wanted, the best one first. */
function languages(category: number): string[] {
  const locale = String(call("setlocale", [category, "0"])).replace(/^C\..*/, "C");
  if (locale === "C" || locale === "POSIX") return [];
  const listed = call("getenv", ["LANGUAGE"]);
  return typeof listed === "string" && listed !== "" ? listed.split(":") : [locale];
}

function catalogAt(state: GettextState, path: string): Catalog | null {
  let catalog = state.catalogs.get(path);
  if (catalog === undefined) {
    try {
      if (path.includes("\0")) return null;
      catalog = parseCatalog(Deno.readFileSync(utf8ToJs(path)));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied)) {
        throw error;
      }
      catalog = null;
    }
    state.catalogs.set(path, catalog);
  }
  return catalog;
}

/** The translation of a message, in the encoding that is wanted; null when there is none. */
function translation(domain: string, message: string, category: number, count: number | null): string | null {
  const state = stateOf(context);
  const folder = state.folders.get(domain) ?? USUAL_FOLDER;
  for (const language of languages(category)) {
    if (language === "C") return null;
    for (const name of localeNames(language)) {
      const path = `${folder}/${name}/${CATEGORIES[category] ?? "LC_MESSAGES"}/${domain}.mo`;
      const catalog = catalogAt(state, path);
      const forms = catalog?.messages.get(message);
      if (catalog === null || forms === undefined) continue;
      const text = forms[count === null ? 0 : catalog.formOf(count)] ?? forms[0]!;
      const wanted = state.codesets.get(domain) ?? "";
      if (wanted === "" || catalog.charset === "" || wanted === catalog.charset) return text;
      const converted = call("iconv", [catalog.charset, wanted, text]);
      return typeof converted === "string" ? converted : text;
    }
  }
  return null;
}

function translated(domain: string, message: string, category = LC_MESSAGES): string {
  return translation(domain, message, category, null) ?? message;
}

function counted(domain: string, one: string, many: string, count: number, category = LC_MESSAGES): string {
  return plainText(translation(domain, one, category, count) ?? (count === 1 ? one : many));
}

/** Sets the domain of messages and gives it. Throws: ValueError. *Source:* https://www.php.net/textdomain */
export const textdomain = defineFunction({
  name: "textdomain",
  parameters: [string("domain").nullable().default(null)],
  returns: "string",
  body(of, domain) {
    if (domain !== null) {
      checkDomain("textdomain", domain);
      if (domain === "0") throwArgumentValueError("textdomain", 1, "cannot be zero");
      stateOf(of).domain = plainText(domain) || "messages";
    }
    return stateOf(of).domain;
  },
});

function defineGettext(name: string) {
  return defineFunction({
    name,
    parameters: [string("message")],
    returns: "string",
    body(of, message) {
      checkMessage(name, 1, message);
      return translated(stateOf(of).domain, message);
    },
  });
}

/** The translation of a message. Throws: ValueError. *Source:* https://www.php.net/gettext */
export const gettext = defineGettext("gettext");

/** The same under a short name, which its errors tell. Throws: ValueError. *Source:* https://www.php.net/_ */
export const underscore = defineGettext("_");

/** The translation in another domain. Throws: ValueError. *Source:* https://www.php.net/dgettext */
export const dgettext = defineFunction({
  name: "dgettext",
  parameters: [string("domain"), string("message")],
  returns: "string",
  body(_context, domain, message) {
    checkDomain("dgettext", domain);
    checkMessage("dgettext", 2, message);
    return translated(domain, message);
  },
});

/** The same for another category of the locale. Throws: ValueError. *Source:* https://www.php.net/dcgettext */
export const dcgettext = defineFunction({
  name: "dcgettext",
  parameters: [string("domain"), string("message"), int("category")],
  returns: "string",
  body(_context, domain, message, category) {
    checkDomain("dcgettext", domain);
    checkMessage("dcgettext", 2, message);
    checkCategory("dcgettext", 3, category);
    return translated(domain, message, category);
  },
});

/**
 * Says in which folder the catalogues of a domain are, and gives it; false when there is no such folder.
 *
 * Throws: ValueError. *Source:* https://www.php.net/bindtextdomain
 */
export const bindtextdomain = defineFunction({
  name: "bindtextdomain",
  parameters: [string("domain"), string("directory").nullable().default(null)],
  returns: "string|false",
  body(of, domain, folder) {
    checkDomain("bindtextdomain", domain);
    refuseZeroByte("bindtextdomain", 1, domain);
    if (folder !== null) refuseZeroByte("bindtextdomain", 2, folder);
    const { folders } = stateOf(of);
    if (folder === null) return folders.get(domain) ?? USUAL_FOLDER;
    const path = folder === "" || folder === "0" ? "." : folder;
    let real: string;
    try {
      real = jsToUtf8(Deno.realPathSync(utf8ToJs(absolutePath(path))));
    } catch (error) {
      if (error instanceof Error && "code" in error) return false;
      throw error;
    }
    folders.set(domain, real);
    return real;
  },
});

/** The translation for a number. Throws: ValueError. *Source:* https://www.php.net/ngettext */
export const ngettext = defineFunction({
  name: "ngettext",
  parameters: [string("singular"), string("plural"), int("count")],
  returns: "string",
  body(of, one, many, count) {
    checkMessage("ngettext", 1, one);
    checkMessage("ngettext", 2, many);
    return counted(stateOf(of).domain, one, many, count);
  },
});

/** The same in another domain. Throws: ValueError. *Source:* https://www.php.net/dngettext */
export const dngettext = defineFunction({
  name: "dngettext",
  parameters: [string("domain"), string("singular"), string("plural"), int("count")],
  returns: "string",
  body(_context, domain, one, many, count) {
    checkDomain("dngettext", domain);
    checkMessage("dngettext", 2, one);
    checkMessage("dngettext", 3, many);
    return counted(domain, one, many, count);
  },
});

/** The same for another category of the locale. Throws: ValueError. *Source:* https://www.php.net/dcngettext */
export const dcngettext = defineFunction({
  name: "dcngettext",
  parameters: [string("domain"), string("singular"), string("plural"), int("count"), int("category")],
  returns: "string",
  body(_context, domain, one, many, count, category) {
    checkDomain("dcngettext", domain);
    checkMessage("dcngettext", 2, one);
    checkMessage("dcngettext", 3, many);
    checkCategory("dcngettext", 5, category);
    return counted(domain, one, many, count, category);
  },
});

/** Sets the encoding of a domain's translations and gives it. *Source:* https://www.php.net/bind_textdomain_codeset */
export const bindTextdomainCodeset = defineFunction({
  name: "bind_textdomain_codeset",
  parameters: [string("domain"), string("codeset").nullable().default(null)],
  returns: "string|false",
  body(of, domain, codeset) {
    checkDomain("bind_textdomain_codeset", domain);
    const name = plainText(domain);
    const { codesets } = stateOf(of);
    if (codeset !== null && name !== "") codesets.set(name, plainText(codeset));
    return codesets.get(name) ?? false;
  },
});
