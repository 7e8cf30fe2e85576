<?php
echo "never\n";
if (true) {
    echo "unclosed\n";
