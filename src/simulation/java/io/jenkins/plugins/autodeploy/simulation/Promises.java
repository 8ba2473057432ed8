package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deployment.Cancellation;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Watches a run from outside and checks at each event that no promise is broken. */
final class Promises implements Network.Observer {

    /** What is promised. */
    enum Promise {
        AT_MOST_ONCE,
        RIGHT_TAGS,
        NEVER_BACKWARDS,
        NOTHING_LOST,
        TRUE_WORDS,
        ONE_STACK_AFTER_THE_OTHER,
        HOLDS_HOLD,
        PINS_HOLD,
        WINDOWS_HOLD,
        LINE_STOPS,
        ROLLBACKS_END_LAST,
        NO_SECRETS,
        COMES_TO_AN_END,
        NO_MISTAKE_OF_THE_FAKES
    }

    record Breach(Promise promise, String what) {

        @Override
        public String toString() {
            return promise + ": " + what;
        }
    }

    /** How old the knowledge that there is no newer release may be when a trigger is sent. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** How long the way of a trigger from its claim to the network may take. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 413, 415, 429);

    private final LongSupplier millis;
    private final Duration lag;
    private final Executions executions;
    private final Consumer<Breach> breached;
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Map<String, TagHistory> tags = new LinkedHashMap<>();
    private final Map<String, SimulatedTrigger> triggers = new LinkedHashMap<>();
    private final List<SimulatedTrigger> effects = new ArrayList<>();
    private final Map<String, DeploymentRequest> asked = new HashMap<>();
    private final Pins pins = new Pins();
    private Windows windows = Windows.NONE;
    private final HeldChanges held = new HeldChanges();
    private final Map<String, Long> stopped = new HashMap<>();
    private final Map<String, Long> heldUntil = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private final Set<String> chosen = new HashSet<>();
    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> tooEarly = new HashMap<>();

    /**
     * @param millis the time since the run began
     * @param lag how long after it was made GitHub may not show a tag yet
     * @param executions what became of the executions in Spinnaker
     */
    Promises(LongSupplier millis, Duration lag, Executions executions, Consumer<Breach> breached) {
        this.millis = millis;
        this.lag = lag;
        this.executions = executions;
        this.breached = breached;
    }

    void watch(Branch branch) {
        branches.put(branch.repository().fullName(), branch);
        tags.put(branch.repository().fullName(), new TagHistory(branch));
    }

    void watch(Windows all) {
        windows = all;
    }

    /** @param stacks the names of all stacks */
    void begins(String controller, DeploymentRequest request, List<String> stacks) {
        asked.put(request.deployer(), request);
        if (request.subject() instanceof DeploymentRequest.Redeploy) {
            (request.stacks().isEmpty() ? stacks : request.stacks())
                    .forEach(stack -> chosen.add(
                            Pins.stack(controller, request.repository().toString(), stack)));
        }
    }

    @Override
    public void sent(String controller, io.jenkins.plugins.autodeploy.fakes.http.ServerRequest request) {
        tags.values().forEach(history -> history.isMadeBy(controller, request));
        if (SimulatedTrigger.is(request)) {
            SimulatedTrigger trigger = new SimulatedTrigger(controller, request, millis.getAsLong());
            List<SimulatedTrigger> earlier = triggers.values().stream()
                    .filter(each -> each.sameStack(trigger))
                    .toList();
            checkOnce(trigger, earlier);
            checkTheStackBefore(trigger);
            checkWindows(trigger);
            if (isChosen(trigger)) {
                pin(trigger, earlier);
                trigger.isSentBeside(running(trigger, earlier));
            } else {
                checkByItself(trigger, earlier);
            }
            tags.get(trigger.repository()).takes(controller, trigger.release(), trigger.commit());
            triggers.put(SimulatedTrigger.id(request), trigger);
        }
    }

    /** The executions of newer releases that run on the stack now, without those that a person has started again. */
    private Set<String> running(SimulatedTrigger trigger, List<SimulatedTrigger> earlier) {
        return earlier.stream()
                .filter(each -> each.newerThan(trigger))
                .flatMap(each -> executions.startedBy(each.id()).stream())
                .filter(execution -> !execution.status().isComplete() && !executions.isRestarted(execution))
                .map(FakeExecution::id)
                .collect(Collectors.toSet());
    }

    /** A newer release whose end was told did not run any more when the rollback was sent. So it does not end last. */
    private void checkCanceled(String build, StackDeployment stack) {
        SimulatedTrigger sent = stack.requestId() == null ? null : triggers.get(stack.requestId());
        if (sent == null || !sent.build().equals(build) || stack.cancellation() == null) {
            return;
        }
        stack.cancellation().triggers().stream()
                .filter(each -> each.progress() == Cancellation.Progress.ENDED)
                .flatMap(each -> each.trigger().executions().stream())
                .filter(execution -> sent.isBeside(execution.id()))
                .forEach(execution -> breach(
                        Promise.ROLLBACKS_END_LAST, sent + " was sent while " + execution.id() + " ran beside it"));
    }

    /**
     * The ledger of a controller knows a release from the claim on, also if the controller is killed before it sends
     * the trigger. From then on, this ledger decides what may follow.
     */
    void claimed(String controller, Release release, String stack) {
        String target = Pins.stack(controller, release.repository().name().toString(), stack);
        pins.claimed(target);
        if (millis.getAsLong() < heldUntil.getOrDefault(target, 0L)) {
            breach(Promise.HOLDS_HOLD, target + " was claimed for " + release.tag() + " while a person held it");
        }
        if (millis.getAsLong() < stopped.getOrDefault(controller, 0L)) {
            breach(Promise.LINE_STOPS, controller + " claimed " + release.tag() + " while its line was stopped");
        }
        tags.get(release.repository().name().toString())
                .takes(controller, release.tag().name(), release.commit());
    }

    /**
     * A person has stopped the line of a controller.
     *
     * @param until the time since the run began at which the stop ends by itself; {@link Long#MAX_VALUE} for never
     */
    void lineStopped(String controller, long until) {
        stopped.put(controller, until);
    }

    /**
     * A person holds a stack.
     *
     * @param until the time since the run began at which the hold ends
     */
    void held(String target, long until) {
        heldUntil.merge(target, until, Math::max);
    }

    /** A person has ended the stop of a controller's line. */
    void lineRuns(String controller) {
        stopped.remove(controller);
    }

    private void checkOnce(SimulatedTrigger trigger, List<SimulatedTrigger> earlier) {
        List<SimulatedTrigger> same = earlier.stream()
                .filter(each -> !each.isRefused() && each.release().equals(trigger.release()))
                .toList();
        same.stream()
                .filter(each -> each.build().equals(trigger.build())
                        || each == same.get(same.size() - 1) && !mayRepeat(trigger, each, earlier))
                .forEach(each -> breach(Promise.AT_MOST_ONCE, trigger + " was sent after " + each));
    }

    /**
     * The stack before this one has come as far as the build must wait: with the build's own trigger, or with one that
     * the build follows. A person may have chosen this stack alone. So nothing is checked if the release was not sent to
     * the stack before. If only another build sent it there, the end of this build tells whether it held that stack back.
     */
    private void checkTheStackBefore(SimulatedTrigger trigger) {
        DeploymentRequest request = asked.get(trigger.build());
        if (!trigger.stack().equals("prod") || request.options().waitFor() == null || !concerns(request, "qa")) {
            return;
        }
        String target = Pins.stack(trigger.controller(), trigger.repository(), "qa");
        List<SimulatedTrigger> before = triggers.values().stream()
                .filter(each -> each.target().equals(target) && !each.isRefused())
                .toList();
        Optional<SimulatedTrigger> own = before.stream()
                .filter(each -> each.build().equals(trigger.build()))
                .reduce((former, latter) -> latter);
        own.or(() -> before.stream().reduce((former, latter) -> latter))
                .filter(last -> last.release().equals(trigger.release()))
                .filter(last -> before.stream()
                        .filter(each -> own.isPresent()
                                ? each == last
                                : each.release().equals(trigger.release()))
                        .noneMatch(each -> hasComeAsFarAs(request.options().waitFor(), each.id())))
                .map(last -> trigger + " was sent before " + last + " was "
                        + request.options().waitFor())
                .ifPresent(what -> {
                    if (own.isPresent()) {
                        breach(Promise.ONE_STACK_AFTER_THE_OTHER, what);
                    } else {
                        tooEarly.put(trigger.build(), what);
                    }
                });
    }

    /** A build that held the first stack back does not wait for another build's trigger there. */
    private void checkTooEarly(String build, List<StackDeployment> stacks) {
        String what = tooEarly.remove(build);
        if (what != null
                && stacks.stream()
                        .noneMatch(each -> each.stack().equals("qa")
                                && (each.state() == StackState.HELD || each.state() == StackState.PINNED))) {
            breach(Promise.ONE_STACK_AFTER_THE_OTHER, what);
        }
    }

    private boolean isLabelled(SimulatedTrigger trigger, String stack) {
        return branches.get(trigger.repository()).labels(trigger.release()).contains("no-deploy-to-" + stack);
    }

    private static boolean concerns(DeploymentRequest request, String stack) {
        return request.stacks().isEmpty() || request.stacks().contains(stack);
    }

    private boolean hasComeAsFarAs(WaitFor waitFor, String requestId) {
        return switch (waitFor) {
            case ACCEPTED -> triggers.get(requestId).isEffective();
            case STARTED -> !executions.startedBy(requestId).isEmpty();
            case SUCCEEDED -> executions.startedBy(requestId).stream().anyMatch(executions::hasSucceeded);
        };
    }

    /** What is said of executions is so, or that it is not known. */
    private void checkExecutions(String who, StackDeployment stack) {
        List<FakeExecution> of = stack.requestId() == null ? List.of() : executions.startedBy(stack.requestId());
        if (!new StackTruth(executions, stack, of).isTold()) {
            breach(
                    Promise.TRUE_WORDS,
                    who + " says " + stack + ", and Spinnaker has "
                            + of.stream().map(FakeExecution::status).toList());
        }
    }

    /** At the end of all, a controller's ledger has this of a stack. */
    void recorded(String controller, String repository, String release, StackDeployment stack) {
        checkExecutions(controller + "'s ledger of " + repository + " " + release, stack);
        checkCanceled(stack.deployer(), stack);
    }

    /**
     * A person may ask for it. A killed controller may also have been about to send a release that a person chose. That
     * can't be seen from outside.
     */
    private boolean mayRepeat(SimulatedTrigger trigger, SimulatedTrigger last, List<SimulatedTrigger> earlier) {
        boolean unseen = dead.contains(trigger.controller()) && chosen.contains(trigger.target());
        return isChosen(trigger)
                || asked.get(trigger.build()).subject() instanceof DeploymentRequest.Merge merge
                        && merge.retryUnknown()
                        && (!last.isAccepted() || unseen || startedNothing(last))
                || unseen && pins.endedSince(trigger.target(), last.at())
                || isBroughtBack(trigger, earlier.subList(earlier.indexOf(last) + 1, earlier.size()));
    }

    private boolean startedNothing(SimulatedTrigger trigger) {
        return asked.get(trigger.build()).options().waitFor() != null
                && executions.startedBy(trigger.id()).isEmpty();
    }

    /**
     * A rolled-back release is sent once more after a person has resumed the stack, or has chosen the release without
     * success.
     */
    private boolean isBroughtBack(SimulatedTrigger trigger, List<SimulatedTrigger> since) {
        return since.stream()
                .filter(each -> isChosen(each) && !each.release().equals(trigger.release()))
                .anyMatch(other -> pins.endedSince(trigger.target(), other.at())
                        || since.subList(since.indexOf(other), since.size()).stream()
                                .anyMatch(each -> each.release().equals(trigger.release())));
    }

    private void pin(SimulatedTrigger trigger, List<SimulatedTrigger> earlier) {
        boolean older = !earlier.isEmpty() && earlier.get(earlier.size() - 1).newerThan(trigger);
        if (older || pins.isPinned(trigger.target())) {
            pins.pin(trigger.target(), trigger.release());
        }
    }

    /** Only a person who says why sends something to a closed stack. */
    private void checkWindows(SimulatedTrigger trigger) {
        boolean through = asked.get(trigger.build()).subject() instanceof DeploymentRequest.Redeploy manual
                && manual.throughWindows() != null;
        if (!through && windows.isClosed(trigger.stack(), trigger.at(), ON_ITS_WAY)) {
            breach(Promise.WINDOWS_HOLD, trigger + " was sent while a window closed the stack");
        }
    }

    private void checkByItself(SimulatedTrigger trigger, List<SimulatedTrigger> earlier) {
        earlier.stream()
                .filter(each -> !each.isRefused())
                .reduce((former, latter) -> latter)
                .filter(last -> last.newerThan(trigger))
                .ifPresent(last -> breach(Promise.NEVER_BACKWARDS, trigger + " was sent after " + last));
        if (pins.isPinnedElsewhere(trigger.target(), trigger.release())) {
            breach(Promise.PINS_HOLD, trigger + " was sent to a stack that a person had put back");
        }
        if (!trigger.commit()
                .equals(branches.get(trigger.repository()).repository().tags().get(trigger.release()))) {
            breach(Promise.RIGHT_TAGS, trigger + " was sent without its tag");
            return;
        }
        if (isLabelled(trigger, trigger.stack())) {
            breach(Promise.HOLDS_HOLD, trigger + " was sent in spite of the label");
        } else if (held.isBrokenBy(trigger, branches.get(trigger.repository()), earlier)) {
            breach(Promise.HOLDS_HOLD, trigger + " took a change along that a label of an earlier release holds");
        }
        tags.get(trigger.repository())
                .othersAfter(
                        trigger.controller(),
                        trigger.commit(),
                        trigger.release(),
                        trigger.at() - FRESH.plus(lag).toMillis() - 1)
                .forEach(newer -> breach(
                        Promise.NEVER_BACKWARDS, trigger + " was sent though another controller had made " + newer));
    }

    @Override
    public void ended(
            String controller,
            io.jenkins.plugins.autodeploy.fakes.http.ServerRequest request,
            int status,
            boolean connected) {
        if (SimulatedTrigger.is(request)) {
            triggers.get(SimulatedTrigger.id(request)).ended(!connected || REFUSALS.contains(status));
        }
    }

    /** A build has ended the pin of a stack, if there was one. */
    void resumed(String controller, String repository, String stack, String build) {
        pins.resumed(Pins.stack(controller, repository, stack), build, millis.getAsLong());
    }

    /** A controller was killed: it learns no more of what it sent. */
    void killed(String controller) {
        dead.add(controller);
        triggers.values().stream()
                .filter(trigger -> trigger.controller().equals(controller) && trigger.isUnderWay())
                .forEach(trigger -> trigger.ended(false));
    }

    /** A request had its effect on GitHub or Spinnaker. */
    void effect(io.jenkins.plugins.autodeploy.fakes.http.ServerRequest request, Answer answer) {
        if (answer.isMistake()) {
            breach(Promise.NO_MISTAKE_OF_THE_FAKES, new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        if (!SimulatedTrigger.is(request)) {
            branches.forEach((repository, branch) -> tagsMayHaveChanged(branch, tags.get(repository)));
        } else if (answer.status() == 200) {
            takesEffect(triggers.get(SimulatedTrigger.id(request)));
        }
    }

    private void tagsMayHaveChanged(Branch branch, TagHistory history) {
        for (String gone : history.look(millis.getAsLong())) {
            triggers.values().stream()
                    .filter(trigger -> !isChosen(trigger)
                            && trigger.release().equals(gone)
                            && trigger.repository().equals(branch.repository().fullName()))
                    .forEach(trigger -> breach(Promise.RIGHT_TAGS, gone + " was deleted after " + trigger));
        }
        if (areNeverWrong(history)) {
            branch.wrongTags(Set.of()).forEach(wrong -> breach(Promise.RIGHT_TAGS, wrong));
        }
    }

    /** A controller that alone creates tags, and sees all tags, never creates a tag that it must delete. */
    private boolean areNeverWrong(TagHistory history) {
        return history.hasOneMaker() && lag.isZero();
    }

    private void takesEffect(SimulatedTrigger trigger) {
        // A request may arrive after its sender stopped waiting for the answer. No one can stop it.
        effects.stream()
                .filter(earlier -> earlier.sameStack(trigger))
                .reduce((former, latter) -> latter)
                .filter(last -> last.newerThan(trigger) && trigger.isUnderWay() && !isChosen(trigger))
                .ifPresent(last -> breach(Promise.NEVER_BACKWARDS, trigger + " arrived after " + last));
        trigger.takesEffect();
        effects.add(trigger);
    }

    /** Whether a person chose this very release. */
    private boolean isChosen(SimulatedTrigger trigger) {
        return asked.get(trigger.build()).subject() instanceof DeploymentRequest.Redeploy;
    }

    /** A build has ended. Its result must be true for each stack and must name every stack. */
    void ended(String controller, Deployment deployment) {
        String build = deployment.request().deployer();
        if (deployment.phase() == Phase.FAILED && deployment.message().isBlank()) {
            breach(Promise.NOTHING_LOST, build + " failed without saying why");
        }
        if (deployment.release() == null) {
            return;
        }
        checkTooEarly(build, deployment.stacks());
        String repository = deployment.release().repository().name().toString();
        String release = deployment.release().tag().name();
        ways.computeIfAbsent(repository + " " + release, each -> new HashSet<>())
                .add(deployment.phase().name());
        for (StackDeployment stack : deployment.stacks()) {
            String target = Pins.stack(controller, repository, stack.stack());
            List<SimulatedTrigger> of = triggers.values().stream()
                    .filter(each ->
                            each.target().equals(target) && each.release().equals(release))
                    .toList();
            checkExecutions(build, stack);
            held.ended(target, stack, deployment.request().options().waitFor() != null);
            checkCanceled(build, stack);
            if (deployment.phase() == Phase.SUCCEEDED
                    && (stack.state() == StackState.ACCEPTED || stack.state() == StackState.STARTED)
                    && !isEnough(deployment.request().options().waitFor(), stack.state())) {
                breach(Promise.NOTHING_LOST, build + " succeeded with " + stack);
            }
            switch (stack.state()) {
                case ACCEPTED, ALREADY_TRIGGERED, STARTED, SUCCEEDED, EXECUTION_FAILED, DROPPED, END_UNKNOWN -> {
                    // If Gate can be read, an accepted trigger may still become unknown, and a person may repeat it.
                    boolean known = deployment.request().options().waitFor() == null
                            || stack.state() != StackState.ACCEPTED && stack.state() != StackState.ALREADY_TRIGGERED;
                    of.stream()
                            .filter(each -> known && each.id().equals(stack.requestId()))
                            .forEach(SimulatedTrigger::isSaidToBeAccepted);
                    if (of.stream().noneMatch(SimulatedTrigger::isEffective)) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and no trigger had an effect");
                    }
                }
                case TRIGGER_FAILED, NOT_SENT -> {
                    if (of.stream().anyMatch(each -> each.build().equals(build) && !each.isRefused())) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and may have started it");
                    }
                }
                case PINNED -> {
                    if (!chosen.contains(target)) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and nobody had put it back");
                    }
                }
                case OVERTAKEN -> {
                    if (!tags.get(repository).hasGreater(release, millis.getAsLong())) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and there is no newer release");
                    }
                }
                case PENDING, SENDING, CHECKING ->
                    breach(Promise.NOTHING_LOST, build + " ended as " + deployment.phase() + " with " + stack);
                case HELD -> {
                    if (stack.opensAt().isPresent()
                            && !windows.opens(
                                    stack.stack(),
                                    Instant.ofEpochMilli(stack.opensAt().getAsLong()))) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and no window ends then");
                    }
                }
                default -> {
                    // UNKNOWN and NOTHING_STARTED claim no effect.
                }
            }
            if (deployment.phase() == Phase.SUCCEEDED
                    && (stack.state() == StackState.NOT_SENT || stack.state().isFailure())) {
                breach(Promise.NOTHING_LOST, build + " succeeded with " + stack);
            }
        }
    }

    private static boolean isEnough(WaitFor waitFor, StackState state) {
        return waitFor == null
                || waitFor == WaitFor.ACCEPTED
                || waitFor == WaitFor.STARTED && state == StackState.STARTED;
    }

    /** Whether a trigger was sent with this release by itself. */
    boolean isDeployed(String repository, String tag) {
        return triggers.values().stream()
                .anyMatch(each -> !isChosen(each)
                        && each.release().equals(tag)
                        && each.repository().equals(repository));
    }

    /** No faults happen any more, and this build of the newest commit was the last one. */
    void last(String controller, Deployment deployment, Branch branch) {
        String build = deployment.request().deployer();
        long tags = branch.repository().tags().values().stream()
                .filter(branch.head()::equals)
                .count();
        if (tags != 1) {
            breach(Promise.NOTHING_LOST, build + " ended, and the newest commit has " + tags + " releases");
        }
        if (deployment.phase() != Phase.SUCCEEDED
                && deployment.stacks().stream().noneMatch(stack -> isNobodysFault(stack.state()))) {
            breach(Promise.NOTHING_LOST, build + " ended as " + deployment.phase() + ": " + deployment.message());
        }
        for (StackDeployment stack : deployment.stacks()) {
            String target = Pins.stack(controller, branch.repository().fullName(), stack.stack());
            boolean explained =
                    switch (stack.state()) {
                        case ACCEPTED, ALREADY_TRIGGERED, STARTED, SUCCEEDED -> true;
                        case UNKNOWN, NOTHING_STARTED, EXECUTION_FAILED, END_UNKNOWN, DROPPED -> true;
                        case HELD -> isHoldExplained(target, stack.stack(), branch);
                        case NOT_SENT -> deployment.phase() == Phase.FAILED;
                        case PINNED -> deployment.request().options().resume().isEmpty() && chosen.contains(target);
                        default -> false;
                    };
            if (!explained) {
                breach(Promise.NOTHING_LOST, build + " of the newest commit ended with " + stack);
            }
        }
    }

    /**
     * Nothing is under way, and a stack that catches up was looked at. So something must still hold the releases that it
     * misses.
     */
    void missed(String controller, Branch branch, MissedReleases missed) {
        String target = Pins.stack(controller, branch.repository().fullName(), missed.stack());
        List<ReleaseRecord> existing = missed.releases().stream()
                .filter(release -> branch.repository().tags().containsKey(release.tag()))
                .toList();
        if (!existing.isEmpty() && !isHoldExplained(target, missed.stack(), branch)) {
            breach(Promise.NOTHING_LOST, target + " does not catch up with " + existing);
        }
    }

    /**
     * A label holds the stack. Or the controller can't know that nobody wants that any more: it never brought a release to
     * the stack, or the release that a person chose for the stack is deleted.
     */
    private boolean isHoldExplained(String target, String stack, Branch branch) {
        boolean inForce = IntStream.range(0, branch.heads().size()).anyMatch(place -> branch.isHeld(place, stack));
        return inForce
                || !held.isKnown(target) && branch.wasEverHeld(stack)
                || triggers.values().stream()
                        .anyMatch(each -> each.target().equals(target)
                                && isChosen(each)
                                && !branch.repository().tags().containsKey(each.release()));
    }

    /** What happened to a trigger that was sent during the faults, in Spinnaker or on the way. */
    private static boolean isNobodysFault(StackState state) {
        return state.isFailure() && state != StackState.TRIGGER_FAILED || state == StackState.DROPPED;
    }

    void unfinished(String build) {
        breach(Promise.COMES_TO_AN_END, build + " never ended");
    }

    void mistaken(String what) {
        breach(Promise.NO_MISTAKE_OF_THE_FAKES, what);
    }

    void tooLong(String what) {
        breach(Promise.COMES_TO_AN_END, what);
    }

    /** Looks for secrets in what people and files get to see. */
    void checkSecrets(String seen, String where, List<String> secrets) {
        if (secrets.stream().anyMatch(seen::contains)) {
            breach(Promise.NO_SECRETS, where + " holds a secret");
        }
    }

    /**
     * The run has ended. A tag that contradicts others may be left over. Then its deployment failed or was aborted
     * before it could compare the tags, and nothing was sent with the tag.
     */
    void checkAll() {
        branches.forEach((repository, branch) -> {
            Set<String> left = new HashSet<>();
            if (!areNeverWrong(tags.get(repository))) {
                left.addAll(branch.repository().tags().keySet());
                left.removeIf(tag -> !isLeft(repository, tag));
            }
            branch.wrongTags(left).forEach(wrong -> breach(Promise.RIGHT_TAGS, wrong));
        });
    }

    private boolean isLeft(String repository, String tag) {
        Set<String> its = ways.getOrDefault(repository + " " + tag, Set.of());
        return (its.contains("FAILED") || its.contains("ABORTED"))
                && !its.contains("SUCCEEDED")
                && !isDeployed(repository, tag);
    }

    void count(Tally tally) {
        triggers.values().forEach(trigger -> tally.count("triggers"));
        effects.forEach(trigger -> tally.count("triggers with effect"));
        tally.count("pins", pins.count());
        Set<String> once = new HashSet<>();
        effects.stream()
                .filter(trigger -> !isChosen(trigger))
                .filter(trigger -> !once.add(trigger.target() + trigger.release()))
                .forEach(trigger -> tally.count("doubled"));
    }

    private void breach(Promise promise, String what) {
        if (known.add(promise + what)) {
            breached.accept(new Breach(promise, what));
        }
    }
}
