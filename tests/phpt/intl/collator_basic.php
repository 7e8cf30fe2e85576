<?php
$words = ["Zoo", "äpfel", "apfel", "Apfel", "öl", "Ofen", "z", "ß", "ss", "co-op", "coop", "co op", "10", "9", "Éa", "eb"];
foreach (["en", "de", "sv", "de@collation=phonebook", "da", "cs"] as $locale) {
    $collator = new Collator($locale);
    $list = $words;
    $collator->sort($list);
    echo $locale, ": ", implode(" ", $list), "\n";
    $list = $words;
    collator_sort_with_sort_keys($collator, $list);
    echo implode(" ", $list), "\n";
    asort($list);
}
$collator = Collator::create("en_US");
foreach ([Collator::PRIMARY, Collator::SECONDARY, Collator::TERTIARY, Collator::QUATERNARY, Collator::IDENTICAL] as $strength) {
    $collator->setStrength($strength);
    echo $collator->getStrength(), ": ";
    foreach ([["a", "A"], ["a", "á"], ["a", "b"], ["e\u{301}", "é"], ["co-op", "coop"]] as [$first, $second]) echo $collator->compare($first, $second), " ";
    echo "\n";
}
$collator->setStrength(Collator::TERTIARY);
$collator->setAttribute(Collator::NUMERIC_COLLATION, Collator::ON);
$list = ["a10", "a9", "a1"];
var_dump($collator->sort($list), $list, $collator->getAttribute(Collator::NUMERIC_COLLATION));
$collator->setAttribute(Collator::CASE_FIRST, Collator::UPPER_FIRST);
var_dump($collator->compare("a", "A"), $collator->getAttribute(Collator::CASE_FIRST));
$collator->setAttribute(Collator::ALTERNATE_HANDLING, Collator::SHIFTED);
var_dump($collator->compare("co-op", "coop"));
var_dump($collator->getAttribute(99), $collator->getErrorCode(), $collator->getErrorMessage(), @$collator->setAttribute(99, 1), intl_get_error_message());
$list = ["b" => "b", "a" => "a", 5 => "1", "10", 7, 3 => "x"];
collator_asort(collator_create("en"), $list, Collator::SORT_REGULAR);
var_dump($list);
$list = ["b" => "b", "a" => "a", 5 => "1", "10", 7, 3 => "x"];
$collator = new Collator("en");
$collator->asort($list, Collator::SORT_STRING);
echo json_encode($list), "\n";
$list = ["3", "20", "100", "1e2"];
$collator->sort($list, Collator::SORT_NUMERIC);
echo json_encode($list), "\n";
var_dump($collator->compare("\xff", "a"), $collator->getErrorMessage(), $collator->getLocale(Locale::VALID_LOCALE), (new Collator("de_CH"))->getLocale(Locale::VALID_LOCALE), (new Collator("sv_SE"))->getLocale(Locale::ACTUAL_LOCALE));
$list = ["\xff", "a"];
var_dump($collator->sort($list), $collator->getErrorMessage());
