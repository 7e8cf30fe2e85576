/**
 * Rules that write numbers in words, as ordinals and as durations, for the languages that this engine knows.
 *
 * @module
 */

/** The rules of one language. */
export interface RuleTexts {
  readonly spellout: string;
  readonly ordinal: string;
}

const POINT = "Inf: infinity; NaN: not a number;";

const ENGLISH_CARDINAL =
  "-x: minus >>; x.x: << point >>; 0: zero; one; two; three; four; five; six; seven; eight; " +
  "nine; ten; eleven; twelve; thirteen; fourteen; fifteen; sixteen; seventeen; eighteen; nineteen; 20: twenty[->>]; " +
  "30: thirty[->>]; 40: forty[->>]; 50: fifty[->>]; 60: sixty[->>]; 70: seventy[->>]; 80: eighty[->>]; " +
  "90: ninety[->>]; 100: << hundred[ >>]; 1000: << thousand[ >>]; 1000000: << million[ >>]; " +
  "1000000000: << billion[ >>]; 1000000000000: << trillion[ >>]; 1000000000000000: << quadrillion[ >>]; " +
  `1000000000000000000: =#,##0=; ${POINT}`;

const ENGLISH: RuleTexts = {
  spellout: `%spellout-numbering: ${ENGLISH_CARDINAL}` +
    "%spellout-numbering-year: -x: minus >>; x.x: =#,##0.#=; 0: =%spellout-numbering=; " +
    "1010/100: << >%%2d-year>; 1100/100: << >%%2d-year>; 2000: =%spellout-numbering=; 2010/100: << >%%2d-year>; " +
    "2100/100: << >%%2d-year>; 3000: =%spellout-numbering=; " +
    "%%2d-year: 0: hundred; oh-=%spellout-numbering=; 10: =%spellout-numbering=; " +
    `%spellout-cardinal: ${ENGLISH_CARDINAL}` +
    "%spellout-cardinal-verbose: -x: minus >>; x.x: << point >>; 0: =%spellout-numbering=; " +
    "100: << hundred[>%%and>]; 1000: << thousand[>%%and>]; 100000/1000: << thousand[>%%commas>]; " +
    "1000000: << million[>%%commas>]; 1000000000: << billion[>%%commas>]; 1000000000000: << trillion[>%%commas>]; " +
    "1000000000000000: << quadrillion[>%%commas>]; 1000000000000000000: =#,##0=; " +
    "%%and: 1: ' and =%spellout-cardinal-verbose=; 100: ' =%spellout-cardinal-verbose=; " +
    "%%commas: 1: ' and =%spellout-cardinal-verbose=; 100: , =%spellout-cardinal-verbose=; " +
    "1000: , <%spellout-cardinal-verbose< thousand[>%%commas>]; 1000000: , =%spellout-cardinal-verbose=; " +
    "%spellout-ordinal: -x: minus >>; x.x: =#,##0.#=; 0: zeroth; first; second; third; fourth; fifth; sixth; " +
    "seventh; eighth; ninth; tenth; eleventh; twelfth; =%spellout-numbering=th; 20: twen>%%tieth>; 30: thir>%%tieth>; " +
    "40: for>%%tieth>; 50: fif>%%tieth>; 60: six>%%tieth>; 70: seven>%%tieth>; 80: eigh>%%tieth>; 90: nine>%%tieth>; " +
    "100: <%spellout-numbering< hundred>%%th>; 1000: <%spellout-numbering< thousand>%%th>; " +
    "1000000: <%spellout-numbering< million>%%th>; 1000000000: <%spellout-numbering< billion>%%th>; " +
    "1000000000000: <%spellout-numbering< trillion>%%th>; " +
    "1000000000000000: <%spellout-numbering< quadrillion>%%th>; " +
    "%%tieth: 0: tieth; ty-=%spellout-ordinal=; %%th: 0: th; ' =%spellout-ordinal=;",
  ordinal: "%digits-ordinal: 0: =#,##0=$(ordinal,one{st}two{nd}few{rd}other{th})$; -x: −>>;",
};

const GERMAN: RuleTexts = {
  spellout:
    "%spellout-numbering: -x: minus >>; x.x: << Komma >>; 0: null; eins; zwei; drei; vier; fünf; sechs; " +
    "sieben; acht; neun; zehn; elf; zwölf; 13: >>zehn; 16: sechzehn; siebzehn; 18: >>zehn; " +
    "20: [>%%ein>­und­]zwanzig; 30: [>%%ein>­und­]dreißig; 40: [>%%ein>­und­]vierzig; 50: [>%%ein>­und­]fünfzig; " +
    "60: [>%%ein>­und­]sechzig; 70: [>%%ein>­und­]siebzig; 80: [>%%ein>­und­]achtzig; 90: [>%%ein>­und­]neunzig; " +
    "100: <%%ein<­hundert[­>>]; 1000: <%%ein<­tausend[­>>]; 1000000: eine Million[ >>]; " +
    "2000000: << Millionen[ >>]; 1000000000: eine Milliarde[ >>]; 2000000000: << Milliarden[ >>]; " +
    "1000000000000: eine Billion[ >>]; 2000000000000: << Billionen[ >>]; 1000000000000000: eine Billiarde[ >>]; " +
    "2000000000000000: << Billiarden[ >>]; 1000000000000000000: =#,##0=; " +
    "%%ein: 0: null; ein; =%spellout-numbering=;",
  ordinal: "%digits-ordinal: 0: =#,##0=.; -x: −>>;",
};

const FRENCH: RuleTexts = {
  spellout:
    "%spellout-numbering: -x: moins >>; x.x: << virgule >>; 0: zéro; un; deux; trois; quatre; cinq; six; " +
    "sept; huit; neuf; dix; onze; douze; treize; quatorze; quinze; seize; 17: dix->>; 20: vingt; vingt-et-un; " +
    "22: vingt->>; 30: trente; trente-et-un; 32: trente->>; 40: quarante; quarante-et-un; 42: quarante->>; " +
    "50: cinquante; cinquante-et-un; 52: cinquante->>; 60/20: soixante; 61/20: soixante-et->>; 62/20: soixante->>; " +
    "71/20: soixante-et->>; 72/20: soixante->>; 80/20: quatre-vingts; 81/20: quatre-vingt->>; 100: cent[ >>]; " +
    "200: << cents; 201: << cent >>; 300: << cents; 301: << cent >>; 400: << cents; 401: << cent >>; " +
    "500: << cents; 501: << cent >>; 600: << cents; 601: << cent >>; 700: << cents; 701: << cent >>; " +
    "800: << cents; 801: << cent >>; 900: << cents; 901: << cent >>; 1000: mille[ >>]; " +
    "2000: <%%cent< mille[ >>]; 1000000: <%%cent< million[ >>]; 2000000: << millions[ >>]; " +
    "1000000000: <%%cent< milliard[ >>]; 2000000000: << milliards[ >>]; 1000000000000: =#,##0=; " +
    "%%cent: 0: =%spellout-numbering=; 80/20: quatre-vingt; 81/20: quatre-vingt->>; " +
    "100: cent[ >>]; 200: <%spellout-numbering< cent[ >>]; 1000: =%spellout-numbering=;",
  ordinal: "%digits-ordinal: 0: =#,##0=$(ordinal,one{er}other{e})$; -x: −>>;",
};

const SPANISH: RuleTexts = {
  spellout:
    "%spellout-numbering: -x: menos >>; x.x: << coma >>; 0: cero; uno; dos; tres; cuatro; cinco; seis; " +
    "siete; ocho; nueve; diez; once; doce; trece; catorce; quince; dieciséis; dieci>>; 20: veinte; veintiuno; " +
    "veintidós; veintitrés; veinticuatro; veinticinco; veintiséis; veinti>>; 30: treinta[ y >>]; 40: cuarenta[ y >>]; " +
    "50: cincuenta[ y >>]; 60: sesenta[ y >>]; 70: setenta[ y >>]; 80: ochenta[ y >>]; 90: noventa[ y >>]; " +
    "100: cien; 101: ciento >>; 200: doscientos[ >>]; 300: trescientos[ >>]; 400: cuatrocientos[ >>]; " +
    "500: quinientos[ >>]; 600: seiscientos[ >>]; 700: setecientos[ >>]; 800: ochocientos[ >>]; " +
    "900: novecientos[ >>]; 1000: mil[ >>]; 2000: <%%un< mil[ >>]; 1000000: un millón[ >>]; " +
    "2000000: <%%un< millones[ >>]; 1000000000000: un billón[ >>]; 2000000000000: <%%un< billones[ >>]; " +
    "1000000000000000000: =#,##0=; %%un: 0: =%spellout-numbering=; 1: un; 2: =%spellout-numbering=; 21: veintiún; " +
    "22: =%spellout-numbering=; 30: treinta[ y >>]; 40: cuarenta[ y >>]; 50: cincuenta[ y >>]; 60: sesenta[ y >>]; " +
    "70: setenta[ y >>]; 80: ochenta[ y >>]; 90: noventa[ y >>]; 100: cien; 101: ciento >>; 200: doscientos[ >>]; " +
    "300: trescientos[ >>]; 400: cuatrocientos[ >>]; 500: quinientos[ >>]; 600: seiscientos[ >>]; " +
    "700: setecientos[ >>]; 800: ochocientos[ >>]; 900: novecientos[ >>]; 1000: =%spellout-numbering=;",
  ordinal: "%digits-ordinal: 0: =#,##0=.º; -x: −>>;",
};

/** The rules by language. */
export const LANGUAGE_RULES: Readonly<Record<string, RuleTexts>> = {
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
};

/** Hours, minutes and seconds, which all languages write so. */
export const DURATION_RULES = "%in-numerals: 0: =0= sec.; 60: =%%min-sec=; 3600: =%%hr-min-sec=; " +
  "%%min-sec: 0: :=00=; 60/60: <0<>%%min-sec>; " +
  "%%hr-min-sec: 0: :=00=; 60/60: <00<>%%min-sec>; 3600/60: <#,##0<:>>>; %duration: 0: =%in-numerals=; -x: ->>;";
