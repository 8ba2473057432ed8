package io.jenkins.plugins.autodeploy.fuzz;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a check with many inputs. Each input comes from a seed of its own. If a check fails or hangs, the message tells
 * how to repeat it with this one seed.
 *
 * <p>{@code -Dfuzz.inputs=100000} sets how many inputs each check gets, and {@code -Dfuzz.seed=42} the first seed.
 */
public final class Fuzzing {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private Fuzzing() {}

    /** One check with one input. */
    @FunctionalInterface
    public interface Check {

        /** @param mutation makes the input; the same seed makes the same input */
        void of(Mutation mutation) throws Exception;
    }

    /**
     * @param usual how many inputs the default build tries
     * @throws AssertionError if a check throws anything or hangs; the message has the seed
     */
    public static void run(int usual, Check check) {
        long first = Long.getLong("fuzz.seed", 1);
        int inputs = Integer.getInteger("fuzz.inputs", usual);
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "fuzzing");
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            for (long seed = first; seed < first + inputs; seed++) {
                run(thread, seed, check);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static void run(ExecutorService thread, long seed, Check check) {
        Mutation mutation = new Mutation(seed);
        String again = "Repeat with -Dfuzz.inputs=1 -Dfuzz.seed=" + seed;
        try {
            thread.submit(() -> {
                        check.of(mutation);
                        return null;
                    })
                    .get(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(again + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(again + ": there was no end within " + TIME_LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(again, e);
        }
    }
}
