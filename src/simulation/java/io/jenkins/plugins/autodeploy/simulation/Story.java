package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What people do to one repository: they merge, build, build again, abort, hold stacks, and deploy releases by hand. */
final class Story {

    private static final int LENGTH = 120_000;
    private static final List<List<String>> STACKS = List.of(List.of(), List.of("qa"), List.of("prod"));

    private final Scenario scenario;
    private final Dice dice;
    private final Simulation world;
    private final Branch branch;

    Story(Scenario scenario, Dice dice, Simulation world, Branch branch) {
        this.scenario = scenario;
        this.dice = dice;
        this.world = world;
        this.branch = branch;
    }

    void begin() {
        int merges = dice.between(1, scenario.merges());
        int hurry = dice.pick(List.of(100, 5_000, LENGTH));
        for (int i = 0; i < merges; i++) {
            world.later(dice.millis(0, hurry), this::merge);
        }
        for (int i = dice.below(4); i > 0; i--) {
            world.later(dice.millis(0, 2 * LENGTH), () -> build(dice.pick(branch.heads())));
        }
        for (int i = dice.chance(0.3) ? dice.between(1, 3) : 0; i > 0; i--) {
            world.later(
                    dice.millis(0, hurry + 10_000),
                    () -> dice.pick(world.controllers()).abort(dice));
        }
        if (scenario.executions() && dice.chance(0.3)) {
            world.later(dice.millis(0, LENGTH), () -> world.gateGoesAway(dice.millis(5_000, 10 * LENGTH)));
        }
        for (int i = scenario.people() ? dice.below(3) : 0; i > 0; i--) {
            world.later(dice.millis(0, 2 * LENGTH), this::deployByTag);
        }
        for (int i = scenario.people() ? dice.below(3) : 0; i > 0; i--) {
            world.later(dice.millis(0, 2 * LENGTH), this::intervene);
        }
        for (int i = scenario.people() ? dice.below(3) : 0; i > 0; i--) {
            Duration time = dice.chance(0.5) ? dice.millis(1_000, LENGTH) : null;
            Duration pause = dice.millis(1_000, LENGTH);
            world.later(dice.millis(0, LENGTH), () -> world.stopTheLine(dice.pick(world.controllers()), time, pause));
        }
        for (int i = scenario.people() ? dice.below(4) : 0; i > 0; i--) {
            world.later(dice.millis(0, LENGTH), this::hold);
        }
    }

    private void merge() {
        branch.repository().pullRequestIndexLag(dice.chance(0.3) ? dice.between(1, 4) : 0);
        String head;
        if (dice.chance(0.1)) {
            head = branch.repository().push("Pushed");
            branch.grew(head);
        } else {
            FakePullRequest pullRequest =
                    branch.repository().openPullRequest("Change", labels().toArray(String[]::new));
            head = switch (dice.below(3)) {
                case 0 -> pullRequest.squash();
                case 1 -> pullRequest.rebase();
                default -> pullRequest.merge();
            };
            branch.grew(head, pullRequest);
            world.trace(branch.repository().fullName(), "#" + pullRequest.number() + " " + pullRequest.labels());
            if (scenario.people() && dice.chance(0.3)) {
                world.later(dice.millis(0, LENGTH), () -> takeLabelsOff(pullRequest));
            }
        }
        world.trace(branch.repository().fullName(), "master is at " + head);
        for (Controller controller : world.controllers()) {
            for (int i = dice.chance(0.3) ? 2 : 1; i > 0; i--) {
                Duration pause = dice.millis(0, dice.pick(List.of(50, 2_000, 60_000)));
                world.later(pause, () -> build(controller, head));
            }
        }
    }

    private void takeLabelsOff(FakePullRequest pullRequest) {
        List<String> holding = pullRequest.labels().stream()
                .filter(label -> label.startsWith("no-deploy-to-"))
                .toList();
        if (!holding.isEmpty()) {
            holding.forEach(pullRequest::unlabel);
            world.tookLabelsOff(branch, pullRequest, holding);
        }
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        if (scenario.bumps() && dice.chance(0.6)) {
            labels.add("release:" + dice.pick(List.of("patch", "minor", "major")));
        }
        if (dice.chance(0.2)) {
            labels.add("no-deploy-to-" + dice.pick(List.of("qa", "prod")));
        }
        return labels;
    }

    private void build(String commit) {
        if (!commit.equals(branch.heads().get(0))) {
            build(dice.pick(world.controllers()), commit);
        }
    }

    private void build(Controller controller, String commit) {
        world.begin(controller, world.request(controller, branch, commit));
    }

    private void hold() {
        world.hold(dice.pick(world.controllers()), branch, dice.pick(Simulation.STACKS), dice.millis(1_000, LENGTH));
    }

    /** Most often this is the newest commit. */
    private void intervene() {
        Controller controller = dice.pick(world.controllers());
        String commit = dice.chance(0.8) ? branch.head() : dice.pick(branch.heads());
        List<String> resumed = dice.pick(STACKS);
        boolean retries = resumed.isEmpty() || dice.chance(0.3);
        world.begin(controller, world.request(controller, branch, commit, retries, resumed));
    }

    private void deployByTag() {
        List<String> tags = new ArrayList<>(branch.repository().tags().keySet());
        if (!tags.isEmpty()) {
            Controller controller = dice.pick(world.controllers());
            String throughWindows = scenario.windows() != null && dice.chance(0.5) ? "the shop is down" : null;
            world.begin(
                    controller, world.chosen(controller, branch, dice.pick(tags), dice.pick(STACKS), throughWindows));
        }
    }
}
