package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.github.LabelRemoval;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Makes stacks catch up by themselves. When nothing holds such a stack any more, and a settling time has passed, the newest
 * release that may go is chosen, and it is deployed once. No release is queued: what may go is decided at that moment. The
 * ledger says what a stack misses, so nothing is lost if Jenkins is killed. The claim under the ledger's lock sends nothing
 * twice. Safe for use by many threads.
 */
@Restricted(NoExternalUse.class)
public final class CatchUps {

    private static final SystemLog LOGGER = SystemLog.of(CatchUps.class);

    /** How often the stacks are looked at. A look reads the ledger and asks nobody. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** How long a stack must have been quiet before a decision. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private final History history;
    private final DeploymentLine line;
    private final Clock clock;
    private final Timer timer;
    private final Environment environment;
    private final Map<Key, CatchUpWatch> watches = new HashMap<>();

    private record Key(RepositoryKey repository, String stack) {

        static Key of(RepositoryKey repository, String stack) {
            return new Key(repository, stack.toLowerCase(Locale.ROOT));
        }
    }

    /** The configuration, and the deployments. */
    interface Environment {

        /** Whether any stack catches up by itself. */
        boolean isOn();

        /** The names of the stacks of a repository that catch up by themselves. */
        List<String> stacks(Overview overview);

        /** The windows of the stacks of a repository. */
        StackWindows windows(Overview overview);

        /** Whether a deployment is under way that may send something to the stack. */
        boolean isBusy(Overview overview, String stack);

        /**
         * Deploys the newest missed release that may go.
         *
         * @param cause why, as a clause in English
         * @return completes with the tag of the release; with nothing if no release may go now
         */
        CompletableFuture<Optional<String>> deploy(Overview overview, MissedReleases missed, String cause);
    }

    CatchUps(History history, DeploymentLine line, Clock clock, Timer timer, Environment environment) {
        this.history = history;
        this.line = line;
        this.clock = clock;
        this.timer = timer;
        this.environment = environment;
    }

    /** The catch-ups of this controller. */
    @NonNull
    public static CatchUps get() {
        return DeploymentService.get().catchUps();
    }

    /** Looks now and then again and again. */
    void begin() {
        try {
            look();
        } finally {
            timer.after(PAUSE, this::begin);
        }
    }

    /** Looks once at all stacks that catch up by themselves. */
    void look() {
        if (!environment.isOn()) {
            return;
        }
        try {
            List<Hold> stops = line.stops();
            for (RepositoryKey repository : history.repositories()) {
                look(repository, stops);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "No stack catches up now, because the record can't be read", e);
        }
    }

    private void look(RepositoryKey repository, List<Hold> stops) {
        try {
            Overview overview = history.overview(repository);
            for (String stack : environment.stacks(overview)) {
                look(overview, stack, stops);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "No stack of " + repository + " catches up now", e);
        }
    }

    private synchronized void look(Overview overview, String stack, List<Hold> stops) {
        watch(overview.repository(), stack)
                .look(
                        endOfHold(overview, stack, stops),
                        MissedReleases.of(overview, stack).releases().stream()
                                .map(ReleaseRecord::tag)
                                .collect(Collectors.toSet()))
                .ifPresent(cause -> settle(overview.repository(), stack, cause));
    }

    /** What to say when nothing holds the stack any more; null if nothing holds it now. */
    private @Nullable String endOfHold(Overview overview, String stack, List<Hold> stops) {
        StackOverview recorded =
                overview.stack(stack).orElse(StackOverview.unknown(stack)).stoppedBy(stops);
        if (!recorded.holds().isEmpty()) {
            Hold hold = recorded.holds().get(0);
            return (hold.stopsTheLine() ? "the stop of the line by " : "the hold by ") + hold.person() + " ended";
        }
        if (recorded.pin() != null) {
            return "its pin ended";
        }
        return environment.windows(overview).at(stack, clock.instant()).isPresent() ? "its window opened" : null;
    }

    /**
     * A person or GitHub changed something that may have held a stack.
     *
     * @param cause who did what, as a clause in English
     */
    public void changed(@NonNull RepositoryKey repository, @NonNull String stack, @NonNull String cause) {
        settle(repository, stack, cause);
    }

    /**
     * GitHub said that a label was removed from a merged pull request. Only a label that ends with the name of a stack can
     * have held it.
     */
    void removed(LabelRemoval removal) {
        try {
            for (RepositoryKey repository : history.repositories()) {
                if (repository.id() == removal.repository() && repository.host().equalsIgnoreCase(removal.host())) {
                    for (String stack : environment.stacks(history.overview(repository))) {
                        if (removal.label().toLowerCase(Locale.ROOT).endsWith(stack.toLowerCase(Locale.ROOT))) {
                            settle(
                                    repository,
                                    stack,
                                    UntrustedText.clean(removal.person() + " removed " + removal.label() + " from #"
                                            + removal.pullRequest()));
                        }
                    }
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A label was removed, but the record can't be read", e);
        }
    }

    private CatchUpWatch watch(RepositoryKey repository, String stack) {
        return watches.computeIfAbsent(Key.of(repository, stack), key -> new CatchUpWatch());
    }

    private synchronized void settle(RepositoryKey repository, String stack, String cause) {
        watch(repository, stack)
                .settle(cause)
                .ifPresent(which -> timer.after(SETTLING, () -> settled(repository, stack, which)));
    }

    private void settled(RepositoryKey repository, String stack, int which) {
        try {
            List<Hold> stops = line.stops();
            settled(history.overview(repository), stack, stops, which);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, stack + " of " + repository + " does not catch up now", e);
        }
    }

    private synchronized void settled(Overview overview, String stack, List<Hold> stops, int which) {
        Optional<String> cause = watch(overview.repository(), stack).settled(which);
        Optional<String> configured = environment.stacks(overview).stream()
                .filter(each -> StackName.same(each, stack))
                .findFirst();
        if (cause.isPresent() && configured.isPresent() && endOfHold(overview, stack, stops) == null) {
            decide(overview, MissedReleases.of(overview, configured.get()), cause.get());
        }
    }

    private void decide(Overview overview, MissedReleases missed, String cause) {
        CatchUpWatch watch = watch(overview.repository(), missed.stack());
        if (missed.isEmpty()) {
            return;
        }
        if (watch.isDeciding() || environment.isBusy(overview, missed.stack())) {
            settle(overview.repository(), missed.stack(), cause);
            return;
        }
        watch.decide();
        CompletableFuture.completedFuture(missed)
                .thenCompose(each -> environment.deploy(overview, each, cause))
                .whenComplete((tag, failure) -> {
                    if (failure != null) {
                        LOGGER.log(
                                Level.WARNING,
                                missed.stack() + " of " + overview.repository() + " does not catch up now",
                                failure);
                    }
                    decided(watch, failure == null ? tag.orElse(null) : null);
                });
    }

    private synchronized void decided(CatchUpWatch watch, @Nullable String tag) {
        watch.decided(tag);
    }
}
