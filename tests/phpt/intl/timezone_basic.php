<?php
date_default_timezone_set("Europe/Berlin");
foreach (["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "UTC", "GMT+1", "GMT+05:30", "gmt-3", "GMT-0230", "PST", "foo", "Etc/GMT+5", "Australia/Sydney"] as $id) {
    $zone = IntlTimeZone::createTimeZone($id);
    echo $id, " ", $zone->getID(), " ", $zone->getRawOffset(), " ", json_encode($zone->useDaylightTime()), " ", json_encode(IntlTimeZone::getCanonicalID($id, $isSystem)), json_encode($isSystem), "\n";
    foreach ([0.0, 1340000000000.0, 1350000000000.0, -1e12] as $time) {
        $zone->getOffset($time, false, $raw, $dst);
        echo $raw, "+", $dst, " ";
        intltz_get_offset($zone, $time, true, $raw, $dst);
        echo $raw, "+", $dst, " ";
    }
    foreach ([2, 5, 6] as $style) echo $zone->getDisplayName(false, $style, "en"), "|";
    echo "\n";
}
$zone = IntlTimeZone::createTimeZone("America/New_York");
for ($style = 1; $style < 8; $style++) echo $zone->getDisplayName(false, $style, "en_US"), "|", $zone->getDisplayName(true, $style, "en_US"), "|", $zone->getDisplayName(true, $style, "de"), "\n";
print_r(IntlTimeZone::getGMT());
var_dump(IntlTimeZone::getUnknown()->getID());
var_dump(IntlTimeZone::fromDateTimeZone(new DateTimeZone("Europe/Rome"))->getID(), IntlTimeZone::fromDateTimeZone(new DateTimeZone("+03:30"))->getID());
var_dump($zone->toDateTimeZone()->getName(), IntlTimeZone::createTimeZone("GMT+04:05")->toDateTimeZone()->getName());
var_dump($zone == IntlTimeZone::createTimeZone("America/New_York"), $zone == IntlTimeZone::getGMT(), $zone->hasSameRules(IntlTimeZone::createTimeZone("US/Eastern")));
var_dump(IntlTimeZone::getRegion("Europe/Amsterdam"), IntlTimeZone::getRegion("UTC"), IntlTimeZone::getEquivalentID("Europe/Lisbon", 1));
echo implode(",", iterator_to_array(IntlTimeZone::createTimeZoneIDEnumeration(IntlTimeZone::TYPE_ANY, "DE"))), "\n";
echo implode(",", iterator_to_array(IntlTimeZone::createTimeZoneIDEnumeration(IntlTimeZone::TYPE_ANY, "PT", -3600000))), "\n";
$iterator = IntlTimeZone::createEnumeration("NL");
foreach ([fn() => IntlTimeZone::createTimeZoneIDEnumeration(9), fn() => IntlTimeZone::createTimeZone("\xff"), fn() => IntlTimeZone::getRegion("foo"), fn() => IntlTimeZone::getCanonicalID("foo"),
    fn() => new IntlTimeZone, fn() => serialize(IntlTimeZone::getGMT()), fn() => clone $iterator, fn() => $zone->getDisplayName(false, 9),
    fn() => IntlTimeZone::fromDateTimeZone((new DateTime("2012-08-01 00:00:00 WEST"))->getTimeZone()), fn() => IntlTimeZone::getUnknown()->toDateTimeZone()] as $call) {
    try {
        echo json_encode($call());
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage();
    }
    echo " ", intl_get_error_message(), "\n";
}
