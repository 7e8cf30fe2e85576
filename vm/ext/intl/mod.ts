/**
 * The extension intl: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { COLLATOR_FUNCTIONS, collatorClass } from "./collator_class.ts";
import { LOCALE_LENGTH_MAX } from "./default_locale.ts";
import { CALENDAR_FUNCTIONS, calendarClass } from "./calendar_class.ts";
import { GREGORIAN_FUNCTIONS, gregorianClass } from "./gregorian_class.ts";
import { intlIteratorClass } from "./intl_iterator.ts";
import { ZONE_FUNCTIONS, zoneClass } from "./zone_class.ts";
import { DATE_FUNCTIONS, dateFormatterClass } from "./date_formatter.ts";
import { MESSAGE_FUNCTIONS, messageFormatterClass } from "./message_formatter.ts";
import { patternGeneratorClass } from "./pattern_generator.ts";
import { TRANSLITERATOR_FUNCTIONS, transliteratorClass } from "./transliterator.ts";
import { breakClass, codePointBreakClass, partsClass, ruleBreakClass } from "./break_class.ts";
import { converterClass } from "./converter.ts";
import { BUNDLE_FUNCTIONS, bundleClass } from "./resource_bundle.ts";
import { NUMBER_FUNCTIONS, numberFormatterClass } from "./number_formatter.ts";
import { INTL_DIRECTIVES } from "./directives.ts";
import { ERROR_CODES } from "./error_codes.ts";
import * as errors from "./errors.ts";
import * as grapheme from "./grapheme.ts";
import * as idn from "./idn.ts";
import { LOCALE_FUNCTIONS, localeClass } from "./locale_class.ts";
import { NORMALIZER_FUNCTIONS, normalizerClass } from "./normalizer.ts";

/** The extension intl, as far as the host's own Intl carries it. */
export const intl: Extension = {
  name: "intl",
  version: "8.4.27",
  functions: [
    ...functionsOf(errors, idn),
    ...grapheme.GRAPHEME_FUNCTIONS,
    ...COLLATOR_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...ZONE_FUNCTIONS,
    ...CALENDAR_FUNCTIONS,
    ...GREGORIAN_FUNCTIONS,
    ...DATE_FUNCTIONS,
    ...MESSAGE_FUNCTIONS,
    ...TRANSLITERATOR_FUNCTIONS,
    ...BUNDLE_FUNCTIONS,
    ...NORMALIZER_FUNCTIONS,
    ...LOCALE_FUNCTIONS,
  ],
  classes: [
    collatorClass,
    numberFormatterClass,
    normalizerClass,
    localeClass,
    errors.intlExceptionClass,
    intlIteratorClass,
    breakClass,
    ruleBreakClass,
    codePointBreakClass,
    partsClass,
    bundleClass,
    converterClass,
    transliteratorClass,
    messageFormatterClass,
    dateFormatterClass,
    patternGeneratorClass,
    zoneClass,
    calendarClass,
    gregorianClass,
  ],
  constants: defineConstants({
    INTL_MAX_LOCALE_LEN: LOCALE_LENGTH_MAX,
    INTL_ICU_VERSION: "76.1",
    INTL_ICU_DATA_VERSION: "76.1",
    GRAPHEME_EXTR_COUNT: grapheme.GRAPHEME_EXTR_COUNT,
    GRAPHEME_EXTR_MAXBYTES: grapheme.GRAPHEME_EXTR_MAXBYTES,
    GRAPHEME_EXTR_MAXCHARS: grapheme.GRAPHEME_EXTR_MAXCHARS,
    ULOC_ACTUAL_LOCALE: 0,
    ULOC_VALID_LOCALE: 1,
    ...ERROR_CODES,
    ...idn.IDN_CONSTANTS,
  }, ["U_MULTIPLE_DECIMAL_SEPERATORS"]),
  directives: INTL_DIRECTIVES,
};
