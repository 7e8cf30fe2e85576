<?php
echo "never\n";
echo match (1) {
    default => 1,
    default => 2,
};
