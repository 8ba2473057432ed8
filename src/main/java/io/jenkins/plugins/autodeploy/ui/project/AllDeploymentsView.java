package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByPerson;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Pinned;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Shows which release is on which stack, for all repositories.
 *
 * @param stacks the names of all stacks, first in the configured order, then the stacks that are not configured any
 *     more
 * @param rows the repositories, sorted by name
 * @param problems says what can't be shown, and why
 */
@Restricted(NoExternalUse.class)
public record AllDeploymentsView(
        @NonNull List<String> stacks,
        @NonNull List<Row> rows,
        @NonNull List<String> problems) {

    private static final int PACE_UNDER_WAY = 3_000;

    private static final int PACE = 30_000;

    /**
     * A repository.
     *
     * @param name the name of the repository on GitHub
     * @param projects the pages of the projects that deploy the repository
     * @param cells the stacks, by name
     */
    public record Row(
            @NonNull String name,
            @NonNull List<Link> projects,
            @NonNull Map<String, Cell> cells) {

        static Row of(Overview overview, List<String> configured, WindowsNow windows, DriftWords words) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            configured.forEach(stack -> cells.put(stack, Cell.nothing(stack)));
            for (StackOverview stack : overview.stacks()) {
                String name = configured.stream()
                        .filter(each -> StackName.same(each, stack.stack()))
                        .findFirst()
                        .orElse(stack.stack());
                cells.put(name, Cell.of(stack.named(name), overview, windows, words));
            }
            return new Row(
                    overview.name()
                            .map(RepositoryName::toString)
                            .orElse(overview.repository().toString()),
                    List.of(),
                    cells);
        }

        Row with(Link project) {
            List<Link> more = new ArrayList<>(projects);
            more.add(project);
            return new Row(name, List.copyOf(more), cells);
        }

        /** The repository on a stack, which may be a stack that does not serve the repository. */
        @NonNull
        Cell cell(@NonNull String stack) {
            Cell cell = cells.get(stack);
            return cell == null ? Cell.notServed(stack) : cell;
        }

        /** The repository on each of these stacks. */
        @NonNull
        public List<Cell> cells(@NonNull List<String> stacks) {
            return stacks.stream().map(this::cell).toList();
        }
    }

    /**
     * A repository on a stack.
     *
     * @param stack the name of the stack
     * @param served whether the stack serves the repository
     * @param tag the tag of the release on the stack; empty if it is not known
     * @param state the state of the last trigger; null if there was no trigger, or if its release has arrived
     * @param underWay whether the state of the last trigger may still change by itself
     * @param sent the tag of the last trigger; empty if {@code state} is null
     * @param drift how many releases and pull requests the stack lacks, in words; empty if it lacks nothing
     * @param behind how many releases the stack lacks
     * @param stopped why new releases are not deployed automatically; null if they are deployed
     */
    public record Cell(
            @NonNull String stack,
            boolean served,
            @NonNull String tag,
            @Nullable StatusIcon state,
            boolean underWay,
            @NonNull String sent,
            @NonNull String drift,
            int behind,
            @Nullable StatusIcon stopped) {

        /** A stack that serves the repository, and on which nothing is recorded. */
        static Cell nothing(String stack) {
            return new Cell(stack, true, "", null, false, "", "", 0, null);
        }

        /** A stack that does not serve the repository. */
        static Cell notServed(String stack) {
            return new Cell(stack, false, "", null, false, "", "", 0, null);
        }

        static Cell of(StackOverview stack, Overview overview, WindowsNow windows, DriftWords words) {
            SentTrigger last = stack.last();
            boolean done = last == null || last.deployment().hasArrived();
            Overview.Drift drift = overview.drift(stack);
            return new Cell(
                    stack.stack(),
                    true,
                    stack.current() == null ? "" : stack.current().release().tag(),
                    done ? null : StatusIcon.of(last.deployment()),
                    last != null && last.deployment().isOpen(),
                    done ? "" : last.release().tag(),
                    words.of(drift),
                    drift.releases().size(),
                    stopped(stack, windows));
        }

        /** The tag of the release, or what is there instead of one. */
        @NonNull
        public String text() {
            if (!served) {
                return "–";
            }
            return tag.isEmpty() ? Messages.AllDeploymentsView_NothingRecorded() : tag;
        }

        /** What {@link #text} means, if that is only a sign; otherwise null. */
        @CheckForNull
        public String label() {
            return served ? null : Messages.AllDeploymentsView_NotServed();
        }

        /** The CSS class of {@link #text}. */
        @NonNull
        public String style() {
            return tag.isEmpty() ? "jenkins-!-text-color-secondary" : "auto-deploy-tag";
        }

        /** Whether the stack has a release, and lacks newer ones. */
        public boolean isDrifting() {
            return behind > 0 && !tag.isEmpty();
        }

        /** Whether there is more to say than which release the stack has. */
        public boolean isRemarkable() {
            return isDrifting() || state != null || stopped != null;
        }

        @CheckForNull
        private static StatusIcon stopped(StackOverview stack, WindowsNow windows) {
            StackVerdict verdict = DeploymentPolicy.stopped(stack.recorded()).orElse(null);
            if (verdict instanceof HeldByPerson held) {
                return StatusIcon.held(held.holds().stream().map(Cell::text).collect(Collectors.joining("; ")));
            }
            return verdict instanceof Pinned pinned
                    ? StatusIcon.pinned(
                            Messages.AllDeploymentsView_Pinned(pinned.pin().tag()))
                    : windows.closure(stack.stack())
                            .map(closure -> StatusIcon.held(Messages.AllDeploymentsView_Closed(closure.opening())))
                            .orElse(null);
        }

        private static String text(Hold hold) {
            return hold.right() == HoldRight.OVERRIDE
                    ? Messages.AllDeploymentsView_HeldWithOverride(hold.person(), hold.reason())
                    : Messages.AllDeploymentsView_Held(hold.person(), hold.reason());
        }
    }

    public AllDeploymentsView {
        stacks = List.copyOf(stacks);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    @NonNull
    static AllDeploymentsView of(
            @NonNull List<Row> rows, @NonNull List<String> configured, @NonNull List<String> problems) {
        Set<String> stacks = new LinkedHashSet<>(configured);
        rows.forEach(row -> stacks.addAll(row.cells().keySet()));
        stacks.removeIf(stack -> rows.stream().noneMatch(row -> row.cell(stack).served()));
        List<Row> sorted = rows.stream()
                .sorted(Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return new AllDeploymentsView(List.copyOf(stacks), sorted, problems);
    }

    /** After how many milliseconds the page asks for news. */
    public int pace() {
        boolean underWay =
                rows.stream().flatMap(row -> row.cells().values().stream()).anyMatch(Cell::underWay);
        return underWay ? PACE_UNDER_WAY : PACE;
    }
}
