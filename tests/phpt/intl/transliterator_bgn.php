<?php
$texts = [
    "Bulgarian-Latin/BGN" => ["Стойността трябва да бъде лъжа", "Жя ЖЯ Ж Же", "Щука ЩУКА ЩРк", "ТС Тс тС тс", "Ю Я юЯ Яя Ь Ъ Й Ѣ ѫ", "Цар ЦАР Ц. Чч ЦаР", "abc ы э ё Ы Шы", "ШТ Шт шТ ТС тс ТСа", "Ша Шта ЩАЯ Що", "зж сх цх кх гх шт шТ"],
    "Uzbek-Latin/BGN" => ["ғ Ғ ға ҒА", "ел аел уел юел сел ъел ьел йел ел1 абе", "ЕЛ Ел ЛЕ", "тс ТС Тс сҳ СҲ кҳ зҳ гҳ чҳ ш шҳ сх", "Ц Ч Ш Ю Я Ё", "Ша ША Шю", "щ ы Щ", "ғҳ нг Нг НГ нҳ"],
];
foreach ($texts as $id => $words) {
    $transliterator = Transliterator::create($id);
    echo $transliterator->id, "\n";
    foreach ($words as $word) echo $transliterator->transliterate($word), "\n";
}
foreach ([["aςσb", "ΣΣ"], ["ΑΣ", "σ"], ["straße", "SS"]] as [$text, $part]) var_dump(grapheme_stripos($text, $part), grapheme_stristr($text, $part));
