<?php
$texts = ["", "foo bar, trans 42 zoo-bee!", "Hello World. This is it! Ok?", "a\u{30a}👨‍👩‍👧x\r\ny", "Grüße aus Köln"];
foreach (["Word", "Character", "Sentence", "CodePoint"] as $kind) {
    $iterator = $kind === "CodePoint" ? IntlBreakIterator::createCodePointInstance() : [IntlBreakIterator::class, "create{$kind}Instance"]("en_US");
    echo get_class($iterator), " ", json_encode($iterator->getText()), $iterator->current(), "\n";
    foreach ($texts as $text) {
        $iterator->setText($text);
        echo implode(",", iterator_to_array($iterator)), " | ", json_encode(iterator_to_array($iterator->getPartsIterator()), 256), " ", $iterator->last(), $iterator->previous(), " ",
            $iterator->following(4), " ", $iterator->preceding(4), " ", json_encode($iterator->isBoundary(3)), $iterator->current(), " ", $iterator->first(), $iterator->next(), " ", $iterator->next(2), " ", $iterator->next(-1), " ", $iterator->next(0), " ", $iterator->following(99), " ", $iterator->preceding(99), "\n";
    }
}
$iterator = IntlBreakIterator::createWordInstance("en");
$iterator->setText("foo 12 bar.");
foreach ([IntlPartsIterator::KEY_SEQUENTIAL, IntlPartsIterator::KEY_LEFT, IntlPartsIterator::KEY_RIGHT] as $type) {
    $parts = $iterator->getPartsIterator($type);
    foreach ($parts as $key => $part) echo $key, "=", $part, "(", $parts->getRuleStatus(), ") ";
    echo "\n";
}
$points = IntlBreakIterator::createCodePointInstance();
$points->setText("aé😀");
for ($place = $points->first(); $place !== IntlBreakIterator::DONE; $place = $points->next()) echo $place, ":", $points->getLastCodePoint(), " ";
for ($place = $points->last(); $place !== IntlBreakIterator::DONE; $place = $points->previous()) echo $place, ":", $points->getLastCodePoint(), " ";
echo "\n";
$rules = new IntlRuleBasedBreakIterator("\$LN = [[:letter:] [:number:]];\n\$S = [.;,:];\n!!forward;\n\$LN+ {1};\n\$S+ {42};\n!!reverse;\n\$LN+ {1};\n");
$rules->setText("sdfkjsdf88á.... ,;");
do echo $rules->current(), ":", $rules->getRuleStatus(), json_encode($rules->getRuleStatusVec()), " "; while ($rules->next() !== IntlBreakIterator::DONE);
echo "\n", $rules->getRules(), "\n";
$copy = new IntlRuleBasedBreakIterator($rules->getBinaryRules(), true);
var_dump($copy->getRules() === $rules->getRules(), $rules == clone $rules, $iterator == $points, $iterator->getLocale(0), $iterator->getLocale(1));
foreach ([fn() => new IntlBreakIterator, fn() => $iterator->getPartsIterator(5), fn() => new IntlRuleBasedBreakIterator("[a-z]+;[b]"), fn() => new IntlRuleBasedBreakIterator("x", true), fn() => $rules->__construct(".;"), fn() => serialize($rules),
    fn() => clone $iterator->getPartsIterator()] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
