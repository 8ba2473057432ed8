package io.jenkins.plugins.autodeploy.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The random numbers of one run. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
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
