package io.jenkins.plugins.autodeploy.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The random numbers of one run. */
final class Dice {

    private final Random random;

    /** Seeds that follow each other must give different first numbers. */
    Dice(long seed) {
        random = new Random(new SplittableRandom(seed).nextLong());
    }

    /** @return from 0 to one less than the bound */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }
}
