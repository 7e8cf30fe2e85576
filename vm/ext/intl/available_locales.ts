/**
 * Names of locales that the host has data for.
 *
 * @module
 */

const LANGUAGES =
  "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km " +
  "kn ko ky lo lt lv mk ml mn mr ms my nb ne nl no or pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi " +
  "zh zu";

const REGIONS =
  "AE AF AR AT AU BD BE BG BO BR CA CH CL CN CO CR CZ DE DK DO DZ EC EE EG ES FI FR GB GE GR GT HK HN HR HU ID IE IL " +
  "IN IQ IR IS IT JO JP KE KR KW KZ LB LI LT LU LV LY MA MX MY NG NI NL NO NZ OM PA PE PH PK PL PR PT PY QA RO RS RU " +
  "SA SD SE SG SI SK SV SY TH TN TR TW TZ UA US UY UZ VE VN YE ZA";

let known: readonly string[] | null = null;

/** All of them, as ICU writes them, in order. */
export function availableLocales(): readonly string[] {
  if (known !== null) return known;
  const names: string[] = [];
  for (const language of LANGUAGES.split(" ")) {
    if (Intl.DateTimeFormat.supportedLocalesOf([language]).length === 0) continue;
    names.push(language);
    const tags = REGIONS.split(" ").map((region) => `${language}-${region}`);
    for (const tag of tags) {
      if (new Intl.DateTimeFormat(tag).resolvedOptions().locale === tag) names.push(tag.replace("-", "_"));
    }
  }
  return known = names.sort();
}
