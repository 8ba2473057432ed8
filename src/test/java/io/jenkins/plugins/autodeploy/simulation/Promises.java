package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.Deployment.Stage;
import io.jenkins.plugins.autodeploy.deploy.Request;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Watches a run from outside, at each of its events, for what must never happen. */
final class Promises implements Network.Observer {

    /** What is promised. */
    enum Promise {
        AT_MOST_ONCE,
        RIGHT_TAGS,
        NEVER_BACKWARDS,
        NOTHING_LOST,
        TRUE_WORDS,
        HOLDS_HOLD,
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

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 413, 415, 429);

    private final Consumer<Breach> breached;
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Map<String, Trigger> triggers = new LinkedHashMap<>();
    private final List<Trigger> effects = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    Promises(Consumer<Breach> breached) {
        this.breached = breached;
    }

    void watch(Branch branch) {
        branches.put(branch.repository().fullName(), branch);
    }

    void begins(Request request) {
        if (request.tag() != null) {
            asked.add(request.build());
        }
    }

    @Override
    public void sent(String controller, io.jenkins.plugins.autodeploy.fakes.http.Request request) {
        if (!Trigger.is(request)) {
            return;
        }
        Trigger trigger = new Trigger(controller, request);
        for (Trigger earlier : triggers.values()) {
            if (earlier.isRefused() || !earlier.sameStack(trigger)) {
                continue;
            }
            if (earlier.release().equals(trigger.release())
                    && (!isAsked(trigger) || earlier.build().equals(trigger.build()))) {
                breach(Promise.AT_MOST_ONCE, trigger + " was sent after " + earlier);
            }
            if (earlier.newerThan(trigger)
                    && !isAsked(trigger)
                    && earlier.controller().equals(controller)) {
                breach(Promise.NEVER_BACKWARDS, trigger + " was sent after " + earlier);
            }
        }
        if (!isAsked(trigger)
                && branches.get(trigger.repository())
                        .labels(trigger.release())
                        .contains("no-deploy-to-" + trigger.stack())) {
            breach(Promise.HOLDS_HOLD, trigger + " was sent in spite of the label");
        }
        triggers.put(Trigger.id(request), trigger);
    }

    @Override
    public void ended(
            String controller,
            io.jenkins.plugins.autodeploy.fakes.http.Request request,
            int status,
            boolean connected) {
        if (Trigger.is(request)) {
            triggers.get(Trigger.id(request)).ended(!connected || REFUSALS.contains(status));
        }
    }

    /** A controller was killed: it learns no more of what it sent. */
    void killed(String controller) {
        triggers.values().stream()
                .filter(trigger -> trigger.controller().equals(controller) && trigger.isUnderWay())
                .forEach(trigger -> trigger.ended(false));
    }

    /** A request had its effect on GitHub or Spinnaker. */
    void effect(io.jenkins.plugins.autodeploy.fakes.http.Request request, Answer answer) {
        if (answer.status() >= 500) {
            breach(Promise.NO_MISTAKE_OF_THE_FAKES, new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        if (request.path().endsWith("/git/refs") && answer.status() == 201) {
            checkTags();
        }
        if (Trigger.is(request) && answer.status() == 200) {
            takesEffect(triggers.get(Trigger.id(request)));
        }
    }

    private void takesEffect(Trigger trigger) {
        for (Trigger earlier : effects) {
            // Nobody can call back what arrives after its sender stopped waiting for it.
            if (earlier.sameStack(trigger) && earlier.newerThan(trigger) && trigger.isUnderWay() && !isAsked(trigger)) {
                breach(Promise.NEVER_BACKWARDS, trigger + " arrived after " + earlier);
            }
        }
        trigger.takesEffect();
        effects.add(trigger);
    }

    private boolean isAsked(Trigger trigger) {
        return asked.contains(trigger.build());
    }

    private void checkTags() {
        branches.values().forEach(branch -> branch.wrongTags().forEach(wrong -> breach(Promise.RIGHT_TAGS, wrong)));
    }

    /** A build came to its end: what it says of each stack is true, and no stack is passed over in silence. */
    void ended(Deployment deployment) {
        String build = deployment.request().build();
        if (deployment.stage() == Stage.FAILED && deployment.message().isBlank()) {
            breach(Promise.NOTHING_LOST, build + " failed without saying why");
        }
        for (StackDeployment stack : deployment.stacks()) {
            List<Trigger> of = triggers.values().stream()
                    .filter(each -> each.stack().equals(stack.stack())
                            && each.repository()
                                    .equals(deployment
                                            .release()
                                            .repository()
                                            .name()
                                            .toString())
                            && each.release().equals(deployment.release().tag().name()))
                    .toList();
            switch (stack.state()) {
                case ACCEPTED, CURRENT -> {
                    if (of.stream().noneMatch(Trigger::isEffective)) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and no trigger had an effect");
                    }
                }
                case FAILED, NOT_SENT -> {
                    if (of.stream().anyMatch(each -> each.build().equals(build) && !each.isRefused())) {
                        breach(Promise.TRUE_WORDS, build + " says " + stack + ", and may have started it");
                    }
                }
                case PENDING, SENDING ->
                    breach(Promise.NOTHING_LOST, build + " ended as " + deployment.stage() + " with " + stack);
                default -> {
                    // HELD, OVERTAKEN and UNKNOWN claim nothing.
                }
            }
            if (deployment.stage() == Stage.SUCCEEDED
                    && (stack.state() == StackState.NOT_SENT || stack.state().isFailure())) {
                breach(Promise.NOTHING_LOST, build + " succeeded with " + stack);
            }
        }
    }

    /** All has calmed down, and this build of the newest commit was the last one. */
    void last(Deployment deployment, Branch branch) {
        String build = deployment.request().build();
        long tags = branch.repository().tags().values().stream()
                .filter(branch.head()::equals)
                .count();
        if (tags != 1) {
            breach(Promise.NOTHING_LOST, build + " ended, and the newest commit has " + tags + " releases");
        }
        if (deployment.stage() != Stage.SUCCEEDED
                && deployment.stacks().stream().noneMatch(stack -> stack.state() == StackState.UNKNOWN)) {
            breach(Promise.NOTHING_LOST, build + " ended as " + deployment.stage() + ": " + deployment.message());
        }
        boolean rolledBack = !asked.isEmpty();
        for (StackDeployment stack : deployment.stacks()) {
            boolean labelled =
                    branch.labels(deployment.release().tag().name()).contains("no-deploy-to-" + stack.stack());
            boolean explained =
                    switch (stack.state()) {
                        case ACCEPTED, CURRENT, UNKNOWN -> true;
                        case HELD -> labelled;
                        case NOT_SENT -> deployment.stage() == Stage.FAILED;
                        case OVERTAKEN -> rolledBack;
                        default -> false;
                    };
            if (!explained) {
                breach(Promise.NOTHING_LOST, build + " of the newest commit ended with " + stack);
            }
        }
    }

    void unfinished(String build) {
        breach(Promise.COMES_TO_AN_END, build + " never ended");
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

    void checkAll() {
        checkTags();
    }

    void count(Tally tally) {
        triggers.values().forEach(trigger -> tally.count("triggers"));
        effects.forEach(trigger -> tally.count("triggers with effect"));
        Set<String> once = new HashSet<>();
        effects.stream()
                .filter(trigger -> !isAsked(trigger))
                .filter(trigger -> !once.add(trigger.repository() + trigger.stack() + trigger.release()))
                .forEach(trigger -> tally.count("doubled"));
    }

    private void breach(Promise promise, String what) {
        if (known.add(promise + what)) {
            breached.accept(new Breach(promise, what));
        }
    }
}
