package io.jenkins.plugins.autodeploy.demo;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.World;
import java.util.List;

/** The stories that the demo tells, in their order. Each begins with a repository whose newest release is 5.2.0. */
final class Scenarios {

    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "A plain merge",
                    List.of("Pull request #1 is merged. The build of master calls autoDeploy()."),
                    Scenarios::plainMerge),
            new Scenario(
                    "A merge with the label no-deploy-to-qa",
                    List.of("The label on the pull request holds one stack back; the other one is deployed."),
                    Scenarios::heldStack),
            new Scenario(
                    "A rebuild of the same commit",
                    List.of("Somebody builds the merged commit once more."),
                    Scenarios::rebuild),
            new Scenario(
                    "A wrong payload secret",
                    List.of(
                            "The secret in Jenkins is not the one that Spinnaker's payload constraint asks for.",
                            "Spinnaker answers 200 all the same: accepted is not deployed."),
                    Scenarios::wrongSecret),
            new Scenario(
                    "A wrong payload secret, and Jenkins may ask Gate",
                    List.of(
                            "The same mistake, but a Gate URL is configured: the build sees that nothing starts,"
                                    + " fails, and",
                            "tells what to check."),
                    Scenarios::nothingStarted),
            new Scenario(
                    "Waiting until qa has succeeded",
                    List.of(
                            "The build calls autoDeploy(waitFor: 'succeeded'). It follows the execution of qa, and"
                                    + " triggers",
                            "prod when that has ended well."),
                    Scenarios::followed),
            new Scenario(
                    "An execution that fails",
                    List.of("The same, but the deployment to qa fails in Spinnaker: prod is not triggered."),
                    Scenarios::failedExecution),
            new Scenario(
                    "Two merges whose builds finish in the wrong order",
                    List.of("#1 is merged and its build starts, then #2. The build of #2 is through first."),
                    Scenarios::wrongOrder),
            new Scenario(
                    "An answer that was lost",
                    List.of(
                            "Spinnaker takes the trigger of qa, but its answer never comes: did a pipeline start?",
                            "Jenkins may read executions, so it asks for the request id instead of sending once more."),
                    Scenarios::lostAnswer),
            new Scenario(
                    "A rollback",
                    List.of(
                            "A release broke prod. A person puts it back: autoDeploy(tag: '5.2.0', stacks: ['prod']).",
                            "The next merge leaves prod where it is, until autoDeploy(resume: ['prod'])."),
                    Scenarios::rollback),
            new Scenario(
                    "A preview of an open pull request",
                    List.of("The build of an open pull request calls autoDeploy() too."),
                    Scenarios::preview));

    private Scenarios() {}

    private static void plainMerge(Scene scene) throws Exception {
        String commit = scene.world().merge("Add a cart");
        Deployment deployment = scene.build(1, commit);
        scene.received();
        scene.echoLog();
        scene.must(
                "the commit is tagged 5.3.0",
                commit.equals(scene.world().shop.tags().get("5.3.0")));
        scene.must("the tag has a GitHub Release", scene.releases().equals(List.of("5.3.0")));
        scene.must("the build succeeded", deployment.phase() == Phase.SUCCEEDED);
        scene.must("qa and then prod were started with 5.3.0", scene.started("qa: 5.3.0", "prod: 5.3.0"));
    }

    private static void heldStack(Scene scene) throws Exception {
        scene.build(1, scene.world().merge("Change the prices", "no-deploy-to-qa"));
        scene.received();
        scene.must("the release was made", scene.releases().equals(List.of("5.3.0")));
        scene.must("prod was started, qa was not", scene.started("prod: 5.3.0"));
    }

    private static void rebuild(Scene scene) throws Exception {
        String commit = scene.world().merge("Add a cart");
        scene.build(1, commit);
        scene.forget();
        Deployment again = scene.build(2, commit);
        scene.received();
        scene.must("there is no second tag", scene.world().shop.tags().size() == 2);
        scene.must("the build succeeded", again.phase() == Phase.SUCCEEDED);
        scene.must("no stack was started a second time", scene.started("qa: 5.3.0", "prod: 5.3.0"));
    }

    private static void wrongSecret(Scene scene) throws Exception {
        scene.world().withSecret(Scene.WRONG_SECRET);
        Deployment deployment = scene.build(1, scene.world().merge("Add a cart"));
        scene.received();
        scene.must(
                "Spinnaker accepted both triggers",
                deployment.stacks().stream().allMatch(stack -> stack.state() == StackState.ACCEPTED));
        scene.must("Spinnaker started nothing", scene.started());
    }

    private static void nothingStarted(Scene scene) throws Exception {
        scene.world().readingSpinnaker().withSecret(Scene.WRONG_SECRET);
        Deployment deployment = scene.build(1, scene.world().merge("Add a cart"));
        scene.must("the build failed", deployment.phase() == Phase.FAILED);
        scene.must("nothing started for qa", deployment.stacks().get(0).state() == StackState.NOTHING_STARTED);
        scene.must("prod was not triggered", deployment.stacks().get(1).state() == StackState.NOT_SENT);
        scene.must("Spinnaker started nothing", scene.started());
    }

    private static void followed(Scene scene) throws Exception {
        World world = scene.world().readingSpinnaker();
        for (String stack : List.of("qa", "prod")) {
            world.pipeline(stack)
                    .progress(OrcaStatus.NOT_STARTED, OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        }
        Deployment deployment = scene.build(1, world.merge("Add a cart"), WaitFor.SUCCEEDED);
        scene.must("the build succeeded", deployment.phase() == Phase.SUCCEEDED);
        scene.must(
                "both stacks succeeded in Spinnaker",
                deployment.stacks().stream().allMatch(stack -> stack.state() == StackState.SUCCEEDED));
        scene.must("qa and then prod were started with 5.3.0", scene.started("qa: 5.3.0", "prod: 5.3.0"));
    }

    private static void failedExecution(Scene scene) throws Exception {
        World world = scene.world().readingSpinnaker();
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        Deployment deployment = scene.build(1, world.merge("Break the cart"), WaitFor.SUCCEEDED);
        scene.must("the build failed", deployment.phase() == Phase.FAILED);
        scene.must("qa failed in Spinnaker", deployment.stacks().get(0).state() == StackState.EXECUTION_FAILED);
        scene.must("prod was not triggered", scene.started("qa: 5.3.0"));
    }

    private static void wrongOrder(Scene scene) throws Exception {
        String first = scene.world().merge("Add a cart");
        String second = scene.world().merge("Add a wish list", "release:patch");
        Deployment fast = scene.build(2, second);
        Deployment late = scene.build(1, first);
        scene.received();
        scene.must(
                "one release carries both pull requests",
                fast.release().pullRequests().size() == 2);
        scene.must(
                "its tag is on the later merge",
                second.equals(scene.world().shop.tags().get("5.2.1")));
        scene.must("the late build had nothing to do, and succeeded", late.phase() == Phase.SUPERSEDED);
        scene.must("each stack was started once", scene.started("qa: 5.2.1", "prod: 5.2.1"));
    }

    private static void lostAnswer(Scene scene) throws Exception {
        scene.world().readingSpinnaker().spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        Deployment deployment = scene.build(1, scene.world().merge("Add a cart"));
        scene.received();
        scene.must("the build succeeded", deployment.phase() == Phase.SUCCEEDED);
        scene.must("each stack was started once", scene.started("qa: 5.3.0", "prod: 5.3.0"));
    }

    private static void rollback(Scene scene) throws Exception {
        World world = scene.world();
        scene.build(world.build(world.merge("Break the cart")));
        scene.build(world.chosen("5.2.0", "prod"));
        String mended = world.merge("Mend the cart");
        scene.build(world.build(mended));
        scene.must("prod stayed at 5.2.0", scene.started("qa: 5.3.0", "prod: 5.3.0", "prod: 5.2.0", "qa: 5.4.0"));
        scene.build(world.request(mended, false, "prod"));
        scene.must(
                "prod has 5.4.0 once it is resumed",
                scene.started("qa: 5.3.0", "prod: 5.3.0", "prod: 5.2.0", "qa: 5.4.0", "prod: 5.4.0"));
    }

    private static void preview(Scene scene) throws Exception {
        FakePullRequest open =
                scene.world().shop.openPullRequest("Remove the old API", "release:major", "no-deploy-to-prod");
        Deployment deployment = scene.preview(open);
        scene.received();
        scene.must("the plan was shown", deployment.phase() == Phase.PREVIEWED);
        scene.must(
                "GitHub received no writing request",
                scene.world().gitHub.requests().writing().isEmpty());
        scene.must(
                "Spinnaker received nothing", scene.world().spinnaker.requests().isEmpty());
    }
}
