<?php
$array = [1, 2];
$result = $array - 5;
