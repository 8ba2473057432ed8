package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.util.function.UnaryOperator;

/**
 * What may happen in a run. The seed chooses what does happen.
 *
 * @param controllers how many controllers build each commit
 * @param repositories how many repositories there are
 * @param merges the largest number of merges in each repository
 * @param bumps whether pull requests bear different bump labels
 * @param faults whether requests go wrong
 * @param stale whether GitHub's reads may be old
 * @param kills whether controllers are killed
 * @param people whether people deploy releases by their tags, hold stacks and stop the line. Then stacks catch up in most runs
 * @param executions whether controllers follow the executions in Spinnaker, with different results
 * @param windows changes the windows of each stack before a controller uses them; null if no stack has a window
 * @param ledger wraps the ledger of each controller
 */
record Scenario(
        int controllers,
        int repositories,
        int merges,
        boolean bumps,
        boolean faults,
        boolean stale,
        boolean kills,
        boolean people,
        boolean executions,
        UnaryOperator<DeploymentWindows> windows,
        UnaryOperator<Ledger> ledger) {

    /** Merges, builds, rebuilds and aborts at so many controllers; nothing goes wrong. */
    static Scenario controllers(int controllers) {
        return new Scenario(
                controllers, 1, 5, false, false, false, false, false, false, null, UnaryOperator.identity());
    }

    /** The same, but all faults happen. People only merge and abort. */
    static Scenario everything(int controllers) {
        return controllers(controllers)
                .withBumps()
                .withFaults()
                .withStaleReads()
                .withKills();
    }

    Scenario withRepositories(int count) {
        return new Scenario(
                controllers, count, merges, bumps, faults, stale, kills, people, executions, windows, ledger);
    }

    Scenario withMerges(int count) {
        return new Scenario(
                controllers, repositories, count, bumps, faults, stale, kills, people, executions, windows, ledger);
    }

    Scenario withBumps() {
        return new Scenario(
                controllers, repositories, merges, true, faults, stale, kills, people, executions, windows, ledger);
    }

    Scenario withFaults() {
        return new Scenario(
                controllers, repositories, merges, bumps, true, stale, kills, people, executions, windows, ledger);
    }

    Scenario withStaleReads() {
        return new Scenario(
                controllers, repositories, merges, bumps, faults, true, kills, people, executions, windows, ledger);
    }

    Scenario withKills() {
        return new Scenario(
                controllers, repositories, merges, bumps, faults, stale, true, people, executions, windows, ledger);
    }

    Scenario withPeople() {
        return new Scenario(
                controllers, repositories, merges, bumps, faults, stale, kills, true, executions, windows, ledger);
    }

    Scenario withExecutions() {
        return new Scenario(
                controllers, repositories, merges, bumps, faults, stale, kills, people, true, windows, ledger);
    }

    /** Windows close stacks for some minutes. */
    Scenario withWindows() {
        return withWindows(UnaryOperator.identity());
    }

    Scenario withWindows(UnaryOperator<DeploymentWindows> seenThrough) {
        return new Scenario(
                controllers,
                repositories,
                merges,
                bumps,
                faults,
                stale,
                kills,
                people,
                executions,
                seenThrough,
                ledger);
    }

    Scenario withLedger(UnaryOperator<Ledger> seenThrough) {
        return new Scenario(
                controllers,
                repositories,
                merges,
                bumps,
                faults,
                stale,
                kills,
                people,
                executions,
                windows,
                seenThrough);
    }
}
