package io.jenkins.plugins.autodeploy.bench;

import java.time.Duration;
import java.util.List;

/** Something that people use to release a merged change, and perhaps to deploy it. */
interface ReleaseTool extends AutoCloseable {

    /** As it appears in the report. */
    String title();

    /** Merges a change and does what comes before the tool, such as updating a clone. This is not measured. */
    void prepare() throws Exception;

    /**
     * Releases what was prepared.
     *
     * @return the wall time and the CPU time
     */
    Time release() throws Exception;

    @Override
    void close() throws Exception;

    /**
     * How long it took.
     *
     * @param cpu of the process and all that it started
     */
    record Time(Duration wall, Duration cpu) {}

    /**
     * What one release cost.
     *
     * @param requests to GitHub and to Spinnaker, those of git included
     * @param traffic what passed to both and back
     */
    record Cost(Time time, int requests, Relay.Traffic traffic) {}

    /** What several releases cost: the medians. It is the mean of the CPU time, which Java reads in steps of 10 ms. */
    record Costs(double wallMillis, double cpuMillis, double requests, double connections, double bytes) {

        static Costs of(List<Cost> costs) {
            return new Costs(
                    new Series(costs.stream()
                                    .map(cost -> cost.time().wall().toNanos() / 1e6)
                                    .toList())
                            .median(),
                    costs.stream()
                                    .mapToDouble(cost -> cost.time().cpu().toNanos() / 1e6)
                                    .sum()
                            / costs.size(),
                    new Series(costs.stream()
                                    .map(cost -> (double) cost.requests())
                                    .toList())
                            .median(),
                    new Series(costs.stream()
                                    .map(cost -> (double) cost.traffic().connections())
                                    .toList())
                            .median(),
                    new Series(costs.stream()
                                    .map(cost -> (double) cost.traffic().bytes())
                                    .toList())
                            .median());
        }
    }
}
