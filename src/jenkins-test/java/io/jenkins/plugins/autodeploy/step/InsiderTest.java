package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** A person may configure jobs in a folder of his own only, and tries to deploy another team's repository. */
class InsiderTest extends ShopTest {

    private Folder folder;
    private String feature;
    private Map<String, String> tags;

    @BeforeEach
    void allowOnlyTheProjectOfTheRepository() throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        for (StackConfiguration stack : configuration.getStacks()) {
            stack.setAllowedProjects(shop.project().getFullName() + "/master");
        }
        world.shop.createBranch("feature", world.shop.head("master"));
        feature = world.shop.push("feature", "Sell drugs", Map.of("a", "b"));
        world.merge("Sell shoes");
        tags = world.shop.tags();
        folder = jenkins.createProject(Folder.class);
    }

    private WorkflowRun run(String name, String step) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(step, true));
        return jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    private String step(String... more) {
        return "autoDeploy(repository: '" + world.shop.htmlUrl() + "', credentialsId: 'github'"
                + (more.length == 0 ? "" : ", " + String.join(", ", more)) + ")";
    }

    private void assertNothingIsDeployed(WorkflowRun build) throws Exception {
        String log = JenkinsRule.getLog(build);
        assertThat(world.started()).as(log).isEmpty();
        assertThat(world.spinnaker.requests()).as(log).isEmpty();
        assertThat(world.shop.tags()).as(log).isEqualTo(tags);
    }

    /** Or the other tests would prove nothing. */
    @Test
    void whereTheFolderIsAllowedTheSameStepDeploys() throws Exception {
        AutoDeployConfiguration.get().getStacks().forEach(stack -> stack.setAllowedProjects(folder.getFullName()));
        succeeded(run("good", step("commit: '" + world.shop.head("master") + "', branch: 'master'")));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void noParameterOfTheStepDeploysToAStackThatAllowsOtherProjectsOnly() throws Exception {
        String head = world.shop.head("master");
        String merge = "commit: '" + head + "', branch: 'master'";
        List<List<String>> attempts = List.of(
                List.of(merge),
                List.of(merge, "stacks: ['prod']"),
                List.of(merge, "stacks: ['PROD', 'prod ']"),
                List.of(merge, "stacks: ['prod'], resume: ['prod'], retryUnknown: true"),
                List.of(merge, "parameters: [tag: '6.6.6', secret: 'x', requestId: 'y', requestedBy: 'admin']"),
                List.of(merge, "parameters: ['x': '${T(java.lang.Runtime).getRuntime().exec(\"id\")}']"),
                List.of(merge, "waitFor: 'accepted', bump: 'major'"),
                List.of("commit: '" + feature + "', branch: 'master'"),
                List.of("commit: '" + feature + "', branch: 'feature'"),
                List.of("commit: '" + feature + "', branch: 'refs/heads/feature'"),
                List.of("tag: '5.2.0', stacks: ['prod']"),
                List.of("tag: '5.2.0', stacks: ['prod'], branch: 'feature'"),
                List.of("tag: '6.6.6', stacks: ['prod']"),
                List.of("tag: '5.2.0\\nFinished: SUCCESS', stacks: ['prod']"),
                List.of("tag: '../5.2.0', stacks: ['prod']"));
        int number = 0;
        for (List<String> attempt : attempts) {
            assertNothingIsDeployed(run("evil-" + ++number, step(attempt.toArray(String[]::new))));
        }
    }

    @Test
    void aReplayOfABuildDeploysNoMore() throws Exception {
        WorkflowRun build = run("evil", "echo 'nothing'");
        WorkflowRun replayed = (WorkflowRun) build.getAction(ReplayAction.class)
                .run(step("tag: '5.2.0', stacks: ['prod']"), Map.of())
                .getStartCondition()
                .get();
        assertNothingIsDeployed(jenkins.waitForCompletion(replayed));
    }

    @Test
    void theNameOfAJobOrAFolderOpensNoStack() throws Exception {
        String project = shop.project().getFullName();
        for (String name : List.of(project, project + "x", "x" + project)) {
            assertNothingIsDeployed(run(name, step("tag: '5.2.0', stacks: ['prod']")));
        }
        WorkflowJob renamed = folder.createProject(WorkflowJob.class, "evil");
        renamed.setDisplayName(project);
        renamed.setDefinition(new CpsFlowDefinition(step("tag: '5.2.0', stacks: ['prod']"), true));
        assertNothingIsDeployed(
                jenkins.waitForCompletion(renamed.scheduleBuild2(0).waitForStart()));
    }

    @Test
    void noTextOfTheStepMakesALineOfItsOwnInTheLog() throws Exception {
        String forged = "\\nFORGED\\r\\u001b[2KFORGED\\u2028FORGED";
        int number = 0;
        for (String attempt : List.of(
                "tag: \"5.2.0" + forged + "\"",
                "tag: '5.2.0', stacks: [\"prod" + forged + "\"]",
                "tag: '5.2.0', branch: \"master" + forged + "\"",
                "tag: '5.2.0', resume: [\"prod" + forged + "\"]",
                "tag: '5.2.0', waitFor: \"accepted" + forged + "\"",
                "tag: '5.2.0', parameters: [\"a" + forged + "\": \"b" + forged + "\"]",
                "commit: \"0" + forged + "\", branch: 'master'",
                "bump: \"major" + forged + "\", commit: '" + feature + "', branch: \"b" + forged + "\"")) {
            WorkflowRun build = run("evil-" + ++number, step(attempt));
            assertThat(JenkinsRule.getLog(build).lines())
                    .as(attempt)
                    .noneMatch(line -> line.strip().startsWith("FORGED"))
                    .noneMatch(line -> line.contains("\u001b[2K") || line.contains("\u2028"));
            assertNothingIsDeployed(build);
        }
    }
}
