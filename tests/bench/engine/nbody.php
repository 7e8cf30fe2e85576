<?php
// Floats in objects: five bodies pull at each other.
class Body
{
    public function __construct(
        public float $x,
        public float $y,
        public float $z,
        public float $vx,
        public float $vy,
        public float $vz,
        public float $mass,
    ) {
    }
}

function bodies(): array
{
    $sun = 4 * M_PI ** 2;
    $year = 365.24;
    return [
        new Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, $sun),
        new Body(4.8414, -1.1603, -0.1036, 0.00166 * $year, 0.0077 * $year, -0.000069 * $year, 0.000954 * $sun),
        new Body(8.3434, 4.1248, -0.4035, -0.002767 * $year, 0.004998 * $year, 0.000023 * $year, 0.000286 * $sun),
        new Body(12.8943, -15.1111, -0.2233, 0.002965 * $year, 0.002378 * $year, -0.00003 * $year, 0.0000437 * $sun),
        new Body(15.3796, -25.9193, 0.1792, 0.002681 * $year, 0.001628 * $year, -0.000095 * $year, 0.0000515 * $sun),
    ];
}

function energy(array $bodies): float
{
    $energy = 0.0;
    foreach ($bodies as $i => $body) {
        $energy += 0.5 * $body->mass * ($body->vx ** 2 + $body->vy ** 2 + $body->vz ** 2);
        for ($j = $i + 1; $j < count($bodies); $j++) {
            $other = $bodies[$j];
            $dx = $body->x - $other->x;
            $dy = $body->y - $other->y;
            $dz = $body->z - $other->z;
            $energy -= $body->mass * $other->mass / sqrt($dx * $dx + $dy * $dy + $dz * $dz);
        }
    }
    return $energy;
}

function advance(array $bodies, float $step): void
{
    $count = count($bodies);
    for ($i = 0; $i < $count; $i++) {
        $body = $bodies[$i];
        for ($j = $i + 1; $j < $count; $j++) {
            $other = $bodies[$j];
            $dx = $body->x - $other->x;
            $dy = $body->y - $other->y;
            $dz = $body->z - $other->z;
            $square = $dx * $dx + $dy * $dy + $dz * $dz;
            $magnitude = $step / ($square * sqrt($square));
            $body->vx -= $dx * $other->mass * $magnitude;
            $body->vy -= $dy * $other->mass * $magnitude;
            $body->vz -= $dz * $other->mass * $magnitude;
            $other->vx += $dx * $body->mass * $magnitude;
            $other->vy += $dy * $body->mass * $magnitude;
            $other->vz += $dz * $body->mass * $magnitude;
        }
    }
    foreach ($bodies as $body) {
        $body->x += $step * $body->vx;
        $body->y += $step * $body->vy;
        $body->z += $step * $body->vz;
    }
}

function main(): string
{
    $bodies = bodies();
    for ($i = 0; $i < 20000; $i++) {
        advance($bodies, 0.01);
    }
    return sprintf('%.9f', energy($bodies));
}
