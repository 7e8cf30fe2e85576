<?php
function read(string $text, bool $hasNamespaces = false, int $size = 1000, array $options = []): void
{
    $p = $hasNamespaces ? xml_parser_create_ns() : xml_parser_create();
    foreach ($options as $option => $value) {
        xml_parser_set_option($p, $option, $value);
    }
    xml_set_element_handler($p, function ($p, $n, $a) {
        echo "S $n ", json_encode($a), "\n";
    }, function ($p, $n) {
        echo "E $n\n";
    });
    xml_set_character_data_handler($p, fn($p, $d) => print("C " . json_encode($d) . "\n"));
    xml_set_processing_instruction_handler($p, fn($p, $t, $d) => print("P $t $d\n"));
    xml_set_default_handler($p, fn($p, $d) => print("D " . json_encode($d) . "\n"));
    xml_set_start_namespace_decl_handler($p, fn($p, $a, $b) => print("N " . json_encode([$a, $b]) . "\n"));
    foreach (str_split($text, $size) as $part) {
        echo xml_parse($p, $part), " ";
    }
    echo xml_parse($p, "", true), " ", xml_get_error_code($p), " ", xml_error_string(xml_get_error_code($p)), "\n";
}
$dtd = "<!DOCTYPE a [<!ENTITY f 'plain'><!ATTLIST a d CDATA 'default'>]>";
read("<?xml version='1.0'?>\n$dtd\n<a x='1' y='&f;&lt;'>t&amp;u&#65;&#x42;<!--c--><?pi da?><![CDATA[x<y]]>\n l2\n</a>");
read("<p:a xmlns:p='urn:p' xmlns='d' q='1' p:r='2'><b/></p:a>", true);
read("<p:a xmlns:p='urn:p'/>");
read("<a><b x='long value'>text</b></a>", false, 7);
read("<a><bc/></a>", false, 1000, [XML_OPTION_CASE_FOLDING => 0, XML_OPTION_SKIP_TAGSTART => 1]);
foreach (["<a><b></a>", "<a>&u;</a>", "<a x='1' x='2'/>", "<a>&#0;</a>"] as $wrong) {
    read($wrong);
}
$p = xml_parser_create();
xml_parse_into_struct($p, "<a x='1'>t<b/>u<c>v</c> <!--x--><?pi x?></a>", $values, $index);
echo json_encode([$values, $index]), "\n";
$p = xml_parser_create();
xml_parser_set_option($p, XML_OPTION_SKIP_WHITE, 1);
xml_parse_into_struct($p, "<a>\n <b> t </b>\n</a>", $values);
echo json_encode($values), "\n";
foreach ([1, 2, 3, 4, 5] as $option) {
    var_dump(xml_parser_get_option($p, $option));
}
foreach ([
    fn() => xml_parser_get_option($p, 99), fn() => xml_parser_set_option($p, 99, 1),
    fn() => xml_parser_set_option($p, XML_OPTION_TARGET_ENCODING, "foo"), fn() => xml_parser_create("foo"),
    fn() => new XMLParser, fn() => clone $p, fn() => @xml_set_element_handler($p, "nosuch", null),
    fn() => xml_set_element_handler($p, [], null), fn() => serialize($p), fn() => xml_parser_free($p),
    fn() => @xml_set_object($p, new ArrayObject), fn() => @xml_set_default_handler($p, "nosuch"),
] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}
