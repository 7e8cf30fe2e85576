/**
 * The locale of calls that name none.
 *
 * *Source:* https://www.php.net/locale.getdefault
 *
 * @module
 */
import { context } from "../../runtime/context.ts";

/** The longest name of a locale. */
export const LOCALE_LENGTH_MAX = 156;

/** The locale that is set, or that the machine has. */
export function defaultLocale(): string {
  const set = context.ini.text("intl.default_locale");
  return set === "" ? "en_US_POSIX" : set;
}

/** Sets it for the rest of the request. */
export function setDefaultLocale(locale: string): void {
  context.ini.setLocal("intl.default_locale", locale);
}

/** A locale, the default one for none. */
export function givenLocale(locale: string | null): string {
  return locale === null || locale === "" ? defaultLocale() : locale;
}
