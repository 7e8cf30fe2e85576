<?php
foreach ([0,1,2,3] as $o) { $p=new DatePeriod(new DateTime('2020-01-01'),new DateInterval('P1D'),3,$o); foreach($p as $k=>$d) echo $k,'=',$d->format('md'),' '; var_dump($p->recurrences,$p->getRecurrences()); $p=new DatePeriod(new DateTime('2020-01-01'),new DateInterval('P1D'),new DateTime('2020-01-04'),$o); foreach($p as $k=>$d) echo $k,'=',$d->format('md'),' '; var_dump($p->recurrences,$p->getRecurrences()); }
print_r($p);
print_r(date_sun_info(1700000000,52.5,13.4)); @print_r(date_sunrise(1700000000)); echo "\n"; @print_r(date_sunset(1700000000,SUNFUNCS_RET_DOUBLE,52.5,13.4,90,1));
print_r(array_slice((new DateTimeZone('Europe/Berlin'))->getTransitions(1700000000,1750000000),0,9)); print_r((new DateTimeZone('Europe/Berlin'))->getTransitions()[0]);print_r((new DateTimeZone('Europe/Berlin'))->getTransitions()[1]); echo count((new DateTimeZone('Europe/Berlin'))->getTransitions());
